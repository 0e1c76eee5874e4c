import {
  Button,
  Card,
  Checkbox,
  defineTexts,
  ErrorSummary,
  Field,
  LanguageSwitch,
  PageHeader,
  problemOf,
  TextArea,
  TextInput,
  ThemeSwitch,
  useApi,
  useLanguage,
  useSession,
  useTexts,
  useToast,
  type FormError,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../api/keys.js";
import { bodyOf, usePreferences, useProfile } from "../api/queries.js";
import type { BillingProfile, Preferences } from "../api/shapes.js";
import { Loaded, Refusal } from "../parts.js";
import { MAIL } from "./mailWords.js";
import { profileBody, profileErrors, profileForm, type ProfileError, type ProfileForm } from "./profile.js";
import { useWords } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Details and settings",
    profile: "Billing details",
    profileText: "Stand on your invoices from now on. Without them you get receipts; what is issued already stays as it is.",
    company: "Name or company",
    address: "Address",
    taxId: "Tax number",
    save: "Save details",
    saved: "Saved. New invoices are made out to this.",
    missing: "Enter the name that is to stand on your invoices.",
    tooLong: "This is longer than an invoice has room for.",
    mail: "Mail",
    mailText: "Choose what we may write to you about. Receipts, notes and what the law asks for are always sent.",
    mailTo: (email: string) => `Mail goes to ${email}, in the language of this page.`,
    always: "always sent",
    saveMail: "Save choices",
    savedMail: "Your choices are saved.",
    screen: "This screen",
    language: "Language",
    theme: "Appearance",
  },
  "zh-CN": {
    title: "资料与设置",
    profile: "账单资料",
    profileText: "将显示在之后的账单上。未填写时您会收到收据；已开具的文件不会更改。",
    company: "姓名或公司",
    address: "地址",
    taxId: "税号",
    save: "保存资料",
    saved: "已保存，之后的账单将使用此资料。",
    missing: "请填写账单上显示的名称。",
    tooLong: "内容超出账单可显示的长度。",
    mail: "邮件通知",
    mailText: "选择您希望收到的邮件。收据、通知单以及法律要求的邮件始终会发送。",
    mailTo: (email: string) => `邮件将发送到 ${email}，使用当前页面的语言。`,
    always: "始终发送",
    saveMail: "保存选择",
    savedMail: "您的选择已保存。",
    screen: "显示设置",
    language: "语言",
    theme: "外观",
  },
});

export function Details() {
  const texts = useTexts(TEXTS);
  const profile = useProfile();
  const preferences = usePreferences();
  return (
    <>
      <PageHeader title={texts.title} />
      <Loaded query={profile}>
        {(found) => (
          <Loaded query={preferences}>
            {(choices) => (
              <div className="p-narrow f-stack">
                <Card title={texts.profile}>
                  <ProfileFields profile={found} />
                </Card>
                <Card title={texts.mail}>
                  <MailChoices preferences={choices} />
                </Card>
                <Card title={texts.screen}>
                  <Screen />
                </Card>
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function Screen() {
  const texts = useTexts(TEXTS);
  return (
    <div className="f-grid">
      <div className="p-labelled">
        <span aria-hidden="true">{texts.language}</span>
        <LanguageSwitch />
      </div>
      <div className="p-labelled">
        <span aria-hidden="true">{texts.theme}</span>
        <ThemeSwitch />
      </div>
    </div>
  );
}

function ProfileFields({ profile }: { profile: BillingProfile | null }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const [form, setForm] = useState(() => profileForm(profile));
  const [shown, setShown] = useState<ReturnType<typeof profileErrors>>({});
  const [summary, setSummary] = useState<readonly FormError[]>([]);
  const words = (error: ProfileError | undefined) =>
    error === undefined ? undefined : error === "missing" ? texts.missing : texts.tooLong;
  const save = useMutation({
    mutationFn: () => bodyOf(api.PUT("/v1/billing-profile", { body: profileBody(form) })),
    onSuccess: (written) => {
      queries.setQueryData(keys.profile, written);
      toast(texts.saved, "good");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors = profileErrors(form);
    setShown(errors);
    setSummary(
      Object.entries(errors).map(([field, error]) => ({ field: `profile-${field}`, message: words(error) ?? "" })),
    );
    if (Object.keys(errors).length === 0) {
      save.mutate();
    }
  };
  const set = (field: keyof ProfileForm) => (event: { target: { value: string } }) => {
    const next = { ...form, [field]: event.target.value };
    setForm(next);
    if (Object.keys(shown).length > 0) {
      setShown(profileErrors(next));
    }
  };
  return (
    <form className="f-stack" noValidate onSubmit={submit}>
      <p className="f-muted">{texts.profileText}</p>
      <ErrorSummary errors={summary} />
      <Field id="profile-company" label={texts.company} error={words(shown.company)} required>
        <TextInput value={form.company} autoComplete="organization" onChange={set("company")} />
      </Field>
      <Field id="profile-address" label={texts.address} error={words(shown.address)} optional>
        <TextArea rows={3} value={form.address} autoComplete="street-address" onChange={set("address")} />
      </Field>
      <Field id="profile-taxId" label={texts.taxId} error={words(shown.taxId)} optional>
        <TextInput value={form.taxId} onChange={set("taxId")} />
      </Field>
      <Refusal problem={save.error ? problemOf(save.error) : undefined} />
      <div>
        <Button type="submit" variant="primary" busy={save.isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

function MailChoices({ preferences }: { preferences: Preferences }) {
  const texts = useTexts(TEXTS);
  const kind = useWords(MAIL);
  const api = useApi();
  const { email } = useSession();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const toast = useToast();
  const [unwanted, setUnwanted] = useState(
    () => new Set(preferences.mails.filter((mail) => !mail.wanted && !mail.required).map((mail) => mail.kind)),
  );
  const save = useMutation({
    mutationFn: () =>
      bodyOf(api.PUT("/v1/notification-preferences", { body: { language, unwanted: [...unwanted] } })),
    onSuccess: (written) => {
      queries.setQueryData(keys.preferences, written);
      toast(texts.savedMail, "good");
    },
  });
  const toggle = (name: string, wanted: boolean) => {
    const next = new Set(unwanted);
    if (wanted) {
      next.delete(name);
    } else {
      next.add(name);
    }
    setUnwanted(next);
  };
  return (
    <form
      className="f-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="f-muted">
        {texts.mailText} {email && texts.mailTo(email)}
      </p>
      <div className="p-checks">
        {preferences.mails.map((mail) => (
          <Checkbox
            key={mail.kind}
            label={
              <>
                {kind(mail.kind)} {mail.required && <span className="f-muted f-small">· {texts.always}</span>}
              </>
            }
            checked={mail.required || !unwanted.has(mail.kind)}
            disabled={mail.required}
            onChange={(event) => toggle(mail.kind, event.target.checked)}
          />
        ))}
      </div>
      <Refusal problem={save.error ? problemOf(save.error) : undefined} />
      <div>
        <Button type="submit" variant="primary" busy={save.isPending}>
          {texts.saveMail}
        </Button>
      </div>
    </form>
  );
}
