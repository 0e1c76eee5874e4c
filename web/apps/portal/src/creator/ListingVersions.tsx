import {
  Button,
  Card,
  defineTexts,
  ErrorSummary,
  Field,
  formatNumber,
  problemOf,
  Tabs,
  TextArea,
  TextInput,
  useApi,
  useLanguage,
  useTexts,
  useToast,
  When,
  type FormError,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { keys } from "../api/keys.js";
import { bodyOf, useVersions } from "../api/queries.js";
import type { Listing, Version } from "../api/shapes.js";
import { sizeOf } from "../pages/sizes.js";
import { Loaded, Refusal } from "../parts.js";
import { isWebAddress } from "./links.js";

const TEXTS = defineTexts({
  en: {
    title: "Versions",
    text: "Buyers get the latest, and keep all that were there when they bought.",
    none: "There is nothing in it yet. Upload a file or name a link.",
    version: (number: number) => `Version ${number}`,
    add: "Add a version",
    how: "File or link",
    file: "File",
    link: "Link",
    linkField: "Address, https://…",
    notes: "What is new in it",
    upload: "Upload",
    addLink: "Add the link",
    uploaded: "The version is there.",
    noFile: "Choose a file.",
    noLink: "Enter an address that begins with https://.",
    tooLong: "The notes are longer than 2,000 characters.",
  },
  "zh-CN": {
    title: "版本",
    text: "买家获得最新版本，并保留购买时已有的所有版本。",
    none: "目前没有内容，请上传文件或填写链接。",
    version: (number: number) => `版本 ${number}`,
    add: "添加版本",
    how: "文件或链接",
    file: "文件",
    link: "链接",
    linkField: "地址，https://…",
    notes: "更新说明",
    upload: "上传",
    addLink: "添加链接",
    uploaded: "版本已添加。",
    noFile: "请选择文件。",
    noLink: "请填写以 https:// 开头的地址。",
    tooLong: "更新说明超过 2,000 个字符。",
  },
});

const NOTES_MAX = 2_000;

export function ListingVersions({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const versions = useVersions(listing.id);
  return (
    <Card title={texts.title}>
      <div className="f-stack">
        <p className="f-muted">{texts.text}</p>
        <Loaded query={versions}>
          {(all) =>
            all.length === 0 ? (
              <p>{texts.none}</p>
            ) : (
              <ul className="f-plain">
                {all.map((version) => (
                  <VersionRow key={version.number} version={version} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <AddVersion listing={listing} isFirst={versions.data?.length === 0} />
      </div>
    </Card>
  );
}

function VersionRow({ version }: { version: Version }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  return (
    <li className="p-version">
      <span className="p-what">
        <span>{texts.version(version.number)}</span>
        <span className="f-muted f-small">
          {version.file
            ? `${version.file.name} · ${sizeOf(version.file.size, (count) => formatNumber(count, language))}`
            : version.link}{" "}
          · <When at={version.created_at} as="date" />
        </span>
        {version.notes && <span className="f-small">{version.notes}</span>}
      </span>
    </li>
  );
}

function AddVersion({ listing, isFirst }: { listing: Listing; isFirst: boolean }) {
  const texts = useTexts(TEXTS);
  return (
    <details className="p-fold" open={isFirst || undefined}>
      <summary>{texts.add}</summary>
      <VersionForm listing={listing} />
    </details>
  );
}

interface VersionWish {
  file: File | undefined;
  link: string;
  notes: string;
}

function VersionForm({ listing }: { listing: Listing }) {
  const texts = useTexts(TEXTS);
  const [kind, setKind] = useState("file");
  const [link, setLink] = useState("");
  const [notes, setNotes] = useState("");
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const file = useRef<HTMLInputElement>(null);
  const add = useAdd(listing, () => {
    setLink("");
    setNotes("");
    if (file.current) {
      file.current.value = "";
    }
  });
  const wrong = (wish: VersionWish): FormError | undefined => {
    if (wish.notes.length > NOTES_MAX) {
      return { field: "version-notes", message: texts.tooLong };
    }
    if (kind === "file") {
      return wish.file === undefined ? { field: "version-file", message: texts.noFile } : undefined;
    }
    return isWebAddress(wish.link) ? undefined : { field: "version-link", message: texts.noLink };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = kind === "file" ? file.current?.files?.[0] : undefined;
    const wish = { file: chosen, link: link.trim(), notes: notes.trim() };
    const found = wrong(wish);
    setErrors(found === undefined ? [] : [found]);
    if (found === undefined) {
      add.mutate(wish);
    }
  };
  const tabs = [
    { id: "file", label: texts.file },
    { id: "link", label: texts.link },
  ];
  const said = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <form className="f-stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} />
      <Tabs label={texts.how} tabs={tabs} value={kind} onChange={setKind}>
        {kind === "file" ? (
          <Field id="version-file" label={texts.file} error={said("version-file")}>
            <TextInput type="file" ref={file} />
          </Field>
        ) : (
          <Field id="version-link" label={texts.linkField} error={said("version-link")}>
            <TextInput type="url" inputMode="url" value={link} onChange={(event) => setLink(event.target.value)} />
          </Field>
        )}
      </Tabs>
      <Field id="version-notes" label={texts.notes} error={said("version-notes")} optional>
        <TextArea rows={2} value={notes} onChange={(event) => setNotes(event.target.value)} />
      </Field>
      <Refusal problem={add.error ? problemOf(add.error) : undefined} />
      <div>
        <Button type="submit" busy={add.isPending}>
          {kind === "file" ? texts.upload : texts.addLink}
        </Button>
      </div>
    </form>
  );
}

function useAdd(listing: Listing, onAdded: () => void) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const path = { params: { path: { id: listing.id } } };
  return useMutation({
    mutationFn: ({ file, link, notes }: VersionWish) => {
      const told = notes === "" ? {} : { notes };
      if (file === undefined) {
        return bodyOf(api.POST("/v1/listings/{id}/versions", { ...path, body: { link, ...told } }));
      }
      const form = new FormData();
      form.append("file", file, file.name);
      if (notes !== "") {
        form.append("notes", notes);
      }
      // The client would write the members down as JSON.
      return bodyOf(
        api.POST("/v1/listings/{id}/versions", { ...path, body: { file: "" }, bodySerializer: () => form }),
      );
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [...keys.versions, listing.id] });
      onAdded();
      toast(texts.uploaded, "good");
    },
  });
}
