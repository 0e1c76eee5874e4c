import {
  Button,
  Checkbox,
  defineTexts,
  Dialog,
  ErrorSummary,
  Field,
  Note,
  problemOf,
  Select,
  TextInput,
  useApi,
  useTexts,
  type FormError,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { keys } from "../api/keys.js";
import { bodyOf } from "../api/queries.js";
import type { Agent, AgentKey } from "../api/shapes.js";
import { Refusal } from "../parts.js";
import { useWords } from "../words.js";
import { quickStart } from "./quickStart.js";
import { Snippet } from "./Snippet.js";
import { SCOPE, SCOPES } from "./words.js";

const TEXTS = defineTexts({
  en: {
    making: "New key",
    replacing: "Replace this key",
    replacingText: "Both are good for a while, so that the program can be given the new one in peace.",
    name: "Name",
    nameHint: "Where it is used, such as “laptop”.",
    scopes: "What it may do",
    lasts: "The new key ends",
    overlap: "The old key ends",
    atOnce: "At once",
    hour: "In an hour",
    day: "In a day",
    week: "In a week",
    month: "In 30 days",
    quarter: "In 90 days",
    year: "In a year",
    ever: "Never",
    cancel: "Cancel",
    make: "Make the key",
    missing: "Enter a name.",
    noScope: "Choose at least one.",
    ready: "Your new key",
    once: "This is shown once. Keep it where your program finds it, and nowhere else.",
    key: "Key",
    start: "Try it",
    startText: (credits: boolean) =>
      credits
        ? "Paste this into a shell. It asks who the key is for and what is left, and spends one credit: one in all, however often you paste it."
        : "Paste this into a shell. It does what the key may, and costs nothing.",
    done: "I have kept it",
  },
  "zh-CN": {
    making: "新建密钥",
    replacing: "更换此密钥",
    replacingText: "新旧密钥会同时有效一段时间，方便您从容地替换程序中的密钥。",
    name: "名称",
    nameHint: "使用的地方，例如“笔记本电脑”。",
    scopes: "权限",
    lasts: "新密钥失效时间",
    overlap: "旧密钥失效时间",
    atOnce: "立即",
    hour: "1 小时后",
    day: "1 天后",
    week: "7 天后",
    month: "30 天后",
    quarter: "90 天后",
    year: "1 年后",
    ever: "永不失效",
    cancel: "取消",
    make: "创建密钥",
    missing: "请填写名称。",
    noScope: "请至少选择一项。",
    ready: "您的新密钥",
    once: "密钥仅显示这一次。请只保存在您的程序可以读取的地方。",
    key: "密钥",
    start: "试一试",
    startText: (credits: boolean) =>
      credits
        ? "粘贴到终端中运行：查询密钥所属的智能体和剩余额度，并使用 1 积分；重复粘贴不会再次扣除。"
        : "粘贴到终端中运行：执行此密钥允许的操作，不产生费用。",
    done: "我已保存",
  },
});

const DAY = 86_400;
const LASTS = { ever: 0, month: 30 * DAY, quarter: 90 * DAY, year: 365 * DAY } as const;
const OVERLAPS = { atOnce: 0, hour: 3_600, day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
const NAME_MAX = 100;

interface KeyFormProps {
  agent: Agent;
  /** The key that this one replaces. */
  old?: AgentKey;
  onClose: () => void;
}

/** Makes a key, or the successor of an old one; the secret is shown once. */
export function KeyForm({ agent, old, onClose }: KeyFormProps) {
  const texts = useTexts(TEXTS);
  const id = useId();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(old?.name ?? "");
  const [scopes, setScopes] = useState<readonly string[]>(old?.scopes ?? SCOPES);
  const [lasts, setLasts] = useState<keyof typeof LASTS>("ever");
  const [overlap, setOverlap] = useState<keyof typeof OVERLAPS>("day");
  const [tried, setTried] = useState(false);
  const [summary, setSummary] = useState<readonly FormError[]>([]);
  const make = useMutation({
    mutationFn: () => {
      const replaced = old === undefined ? {} : { replaces: old.id, overlap: OVERLAPS[overlap] };
      const ends = lasts === "ever" ? {} : { expires_in: LASTS[lasts] };
      const body = { name: name.trim(), scopes: [...scopes], ...ends, ...replaced };
      return bodyOf(api.POST("/v1/agents/{id}/keys", { params: { path: { id: agent.id } }, body }));
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...keys.agentKeys, agent.id] }),
  });
  const problem = make.error ? problemOf(make.error) : undefined;
  const nameError = name.trim() === "" ? texts.missing : undefined;
  const scopeError = scopes.length === 0 ? texts.noScope : undefined;
  const submit = () => {
    setTried(true);
    setSummary([
      ...(nameError ? [{ field: `${id}-name`, message: nameError }] : []),
      ...(scopeError ? [{ field: `${id}-scopes`, message: scopeError }] : []),
    ]);
    if (nameError === undefined && scopeError === undefined && !make.isPending) {
      make.mutate();
    }
  };
  if (make.data?.secret) {
    const close = () => {
      // It may have been tried meanwhile.
      [keys.agent, keys.agentUse, keys.agentKeys].forEach(
        (key) => void queries.invalidateQueries({ queryKey: [...key, agent.id] }),
      );
      onClose();
    };
    return <NewKey made={make.data} onClose={close} />;
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={old === undefined ? texts.making : texts.replacing}
      description={old === undefined ? undefined : texts.replacingText}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="primary" type="submit" form={id} busy={make.isPending}>
            {texts.make}
          </Button>
        </>
      }
    >
      <form
        className="f-stack"
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary errors={summary} />
        <Field
          id={`${id}-name`}
          label={texts.name}
          hint={texts.nameHint}
          error={(tried ? nameError : undefined) ?? problem?.of("name")}
          required
        >
          <TextInput data-autofocus maxLength={NAME_MAX} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Scopes id={`${id}-scopes`} of={[...new Set([...SCOPES, ...(old?.scopes ?? [])])]} chosen={scopes} error={tried ? scopeError : undefined} onChoose={setScopes} />
        <div className="p-two">
          {old !== undefined && (
            <Field label={texts.overlap}>
              <Select
                value={overlap}
                options={choices(OVERLAPS, texts)}
                onChange={(event) => setOverlap(event.target.value as keyof typeof OVERLAPS)}
              />
            </Field>
          )}
          <Field label={texts.lasts}>
            <Select
              value={lasts}
              options={choices(LASTS, texts)}
              onChange={(event) => setLasts(event.target.value as keyof typeof LASTS)}
            />
          </Field>
        </div>
        <Refusal problem={problem?.of("name") === undefined ? problem : undefined} />
      </form>
    </Dialog>
  );
}

function choices<K extends string>(of: Readonly<Record<K, number>>, texts: Readonly<Record<NoInfer<K>, string>>) {
  return (Object.keys(of) as K[]).map((value) => ({ value, label: texts[value] }));
}

interface ScopesProps {
  id: string;
  /** Those that can be chosen. */
  of: readonly string[];
  chosen: readonly string[];
  error: string | undefined;
  onChoose: (scopes: readonly string[]) => void;
}

function Scopes({ id, of, chosen, error, onChoose }: ScopesProps) {
  const texts = useTexts(TEXTS);
  const scope = useWords(SCOPE);
  return (
    <fieldset className="p-checks" id={id} tabIndex={-1} aria-describedby={error && `${id}-error`}>
      <legend>{texts.scopes}</legend>
      {of.map((one) => (
        <Checkbox
          key={one}
          label={
            <>
              {scope(one)} <code className="f-muted f-small">{one}</code>
            </>
          }
          checked={chosen.includes(one)}
          onChange={(event) => onChoose(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))}
        />
      ))}
      {error && (
        <p className="f-field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Closes by its button alone, so that no click beside it loses the key. */
function NewKey({ made, onClose }: { made: AgentKey; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  return (
    <Dialog
      open
      locked
      wide
      onClose={onClose}
      title={texts.ready}
      footer={
        <Button variant="primary" onClick={onClose}>
          {texts.done}
        </Button>
      }
    >
      <div className="f-stack">
        <Note tone="warn">
          <p>{texts.once}</p>
        </Note>
        <Snippet text={made.secret ?? ""} label={texts.key} />
        <p>{texts.startText(made.scopes.includes("credits:write"))}</p>
        <Snippet text={quickStart(window.location.origin, made)} label={texts.start} />
      </div>
    </Dialog>
  );
}
