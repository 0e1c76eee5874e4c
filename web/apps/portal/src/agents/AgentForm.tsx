import {
  Button,
  Card,
  Checkbox,
  defineTexts,
  ErrorSummary,
  Field,
  RadioCards,
  Select,
  TextArea,
  TextInput,
  useTexts,
  type FormError,
  type Problem,
} from "@florin/ui";
import { useState, type FormEvent } from "react";
import { Refusal } from "../parts.js";
import { useWords } from "../words.js";
import { zonesWith } from "./days.js";
import { errorsOf, OF_KINDS_MAX, type Draft, type DraftError, type DraftErrors } from "./draft.js";
import { refusedFields } from "./refused.js";
import { KINDS, PER, useKind } from "./words.js";

const TEXTS = defineTexts({
  en: {
    name: "Name",
    nameHint: "Which program it is for; you read it in messages about it.",
    limits: "Budget",
    limitsText:
      "In credits. What you leave empty is not limited. What is held counts, and what is refunded goes back to you, but not to the budget.",
    day: "Per day",
    month: "Per month",
    purchase: "Per purchase",
    ofKinds: "For one kind alone",
    per: "Per",
    kind: "Kind",
    credits: "Credits",
    addLimit: "Limit one kind",
    remove: "Remove",
    removeOf: (limit: string) => `Remove: ${limit}`,
    may: "What it may use and buy",
    everything: "Everything",
    everythingText: "Whatever your credits can pay for.",
    named: "Only what I name",
    namedText: "All else is refused.",
    ids: "Single products and listings",
    idsHint: "Ids, one on each line: lst_… or prod_…",
    more: "Confirmation and time zone",
    confirmAbove: "Ask again above",
    confirmAboveHint: "A purchase that costs more credits is refused until the agent names its price.",
    timeZone: "Time zone",
    timeZoneHint: "Its midnights begin the days and months of the budget.",
    missing: "Enter a name.",
    too_long: "This is longer than it may be: up to 100 characters.",
    no_credits: "Enter a whole number of credits, such as 500.",
    twice: "There is a limit for this already.",
    too_many_limits: "There may be seven limits per day and month.",
    none_named: "Choose a kind, or enter an id: nothing is named yet.",
    no_id: "Each line is the id of a listing (lst_…) or a product (prod_…).",
    too_many_ids: "There may be 100 of them.",
    refused: (detail: string) => `The service does not accept this: ${detail}`,
  },
  "zh-CN": {
    name: "名称",
    nameHint: "用于哪个程序；相关消息中会显示此名称。",
    limits: "预算",
    limitsText: "单位为积分，留空表示不限。预留的积分会计入；退款会退还给您，但不会恢复预算。",
    day: "每天",
    month: "每月",
    purchase: "单次",
    ofKinds: "单独限制某一类型",
    per: "周期",
    kind: "类型",
    credits: "积分",
    addLimit: "添加类型限额",
    remove: "移除",
    removeOf: (limit: string) => `移除：${limit}`,
    may: "可使用和购买的内容",
    everything: "全部",
    everythingText: "您的积分可以支付的所有内容。",
    named: "仅限指定内容",
    namedText: "其他内容一律拒绝。",
    ids: "指定商品",
    idsHint: "每行一个编号：lst_… 或 prod_…",
    more: "确认与时区",
    confirmAbove: "超过此价格需再次确认",
    confirmAboveHint: "超过此积分的购买会被拒绝，直到智能体在请求中写明价格。",
    timeZone: "时区",
    timeZoneHint: "预算按此时区的零点开始新的一天和新的一月。",
    missing: "请填写名称。",
    too_long: "内容过长，最多 100 个字符。",
    no_credits: "请填写整数积分，例如 500。",
    twice: "该限额已存在。",
    too_many_limits: "每天和每月的限额合计最多七项。",
    none_named: "尚未指定任何内容，请选择类型或填写编号。",
    no_id: "每行应为商品编号（lst_… 或 prod_…）。",
    too_many_ids: "最多 100 项。",
    refused: (detail: string) => `服务未接受此项：${detail}`,
  },
});

interface AgentFormProps {
  initial: Draft;
  submitLabel: string;
  busy: boolean;
  problem: Problem | undefined;
  onSubmit: (draft: Draft) => void;
}

/** What stands at a field, if anything is wrong with it. */
type Words = (field: string) => string | undefined;

interface PartProps {
  draft: Draft;
  words: Words;
  onChange: (change: Partial<Draft>) => void;
}

export function AgentForm({ initial, submitLabel, busy, problem, onSubmit }: AgentFormProps) {
  const texts = useTexts(TEXTS);
  const [draft, setDraft] = useState(initial);
  const [shown, setShown] = useState<DraftErrors>({});
  // As it was when somebody tried: a summary that changed with each key would take the focus away.
  const [summary, setSummary] = useState<readonly FormError[]>([]);
  const refused = refusedFields(problem);
  const say = (error: DraftError | undefined) => (error === undefined ? undefined : texts[error]);
  const words: Words = (field) => {
    const detail = refused[field];
    return say(shown[field]) ?? (detail === undefined ? undefined : texts.refused(detail));
  };
  const refusals = Object.entries(refused).map(([field, detail]) => ({ field: `agent-${field}`, message: texts.refused(detail) }));
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (Object.keys(shown).length > 0) {
      setShown(errorsOf(next));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors = errorsOf(draft);
    setShown(errors);
    setSummary(Object.entries(errors).map(([field, error]) => ({ field: `agent-${field}`, message: say(error) ?? "" })));
    if (Object.keys(errors).length === 0) {
      onSubmit(draft);
    }
  };
  const part = { draft, words, onChange: change };
  return (
    <form className="f-stack p-form" noValidate onSubmit={submit}>
      <ErrorSummary errors={summary.length > 0 ? summary : refusals} />
      <Card>
        <Field id="agent-name" label={texts.name} hint={texts.nameHint} error={words("name")} required>
          <TextInput value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
      </Card>
      <Budget {...part} />
      <Allowed {...part} />
      <More {...part} />
      <Refusal problem={refusals.length > 0 ? undefined : problem} />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

function Budget({ draft, words, onChange }: PartProps) {
  const texts = useTexts(TEXTS);
  return (
    <Card title={texts.limits}>
      <div className="f-stack">
        <p className="f-muted">{texts.limitsText}</p>
        <div className="p-three">
          {(["day", "month", "purchase"] as const).map((per) => (
            <Field key={per} id={`agent-${per}`} label={texts[per]} error={words(per)} optional>
              <TextInput inputMode="numeric" value={draft[per]} onChange={(event) => onChange({ [per]: event.target.value })} />
            </Field>
          ))}
        </div>
        <OfKinds draft={draft} words={words} onChange={onChange} />
        {words("limits") && (
          <p className="f-field-error" id="agent-limits" tabIndex={-1}>
            {words("limits")}
          </p>
        )}
      </div>
    </Card>
  );
}

const PERIODS = ["day", "month", "purchase"];

function OfKinds({ draft: { ofKinds }, words, onChange }: PartProps) {
  const texts = useTexts(TEXTS);
  const kind = useKind();
  const per = useWords(PER);
  const change = (at: number, part: Partial<Draft["ofKinds"][number]>) =>
    onChange({ ofKinds: ofKinds.map((limit, index) => (index === at ? { ...limit, ...part } : limit)) });
  const known = [...new Set([...KINDS, ...ofKinds.map((limit) => limit.kind)])];
  const isFree = (one: string) => !ofKinds.some((limit) => limit.per === "month" && limit.kind === one);
  const add = () =>
    onChange({ ofKinds: [...ofKinds, { per: "month", kind: known.find(isFree) ?? KINDS[0], credits: "" }] });
  return (
    <>
      {ofKinds.length > 0 && <h3>{texts.ofKinds}</h3>}
      {ofKinds.map((limit, index) => (
        <div key={index} className="p-limit-row">
          <Field id={`agent-kind-${index}-kind`} label={texts.kind}>
            <Select
              value={limit.kind}
              options={known.map((value) => ({ value, label: kind(value) }))}
              onChange={(event) => change(index, { kind: event.target.value })}
            />
          </Field>
          <Field id={`agent-kind-${index}-per`} label={texts.per}>
            <Select
              value={limit.per}
              options={PERIODS.map((value) => ({ value, label: per(value) }))}
              onChange={(event) => change(index, { per: event.target.value })}
            />
          </Field>
          <Field id={`agent-kind-${index}`} label={texts.credits} error={words(`kind-${index}`)}>
            <TextInput inputMode="numeric" value={limit.credits} onChange={(event) => change(index, { credits: event.target.value })} />
          </Field>
          <Button
            variant="quiet"
            aria-label={texts.removeOf(`${per(limit.per)} · ${kind(limit.kind)}`)}
            onClick={() => onChange({ ofKinds: ofKinds.filter((_, at) => at !== index) })}
          >
            {texts.remove}
          </Button>
        </div>
      ))}
      {ofKinds.length < OF_KINDS_MAX - PERIODS.length && (
        <div>
          <Button small onClick={add}>
            {texts.addLimit}
          </Button>
        </div>
      )}
    </>
  );
}

function Allowed({ draft, words, onChange }: PartProps) {
  const texts = useTexts(TEXTS);
  const kind = useKind();
  const known = [...new Set([...KINDS, ...draft.kinds])];
  const toggle = (one: string, wanted: boolean) =>
    onChange({ kinds: wanted ? [...draft.kinds, one] : draft.kinds.filter((other) => other !== one) });
  return (
    <Card title={texts.may}>
      <div className="f-stack">
        <RadioCards
          legend={texts.may}
          hideLegend
          name="allowed"
          columns
          value={draft.onlyNamed ? "named" : "everything"}
          onChange={(chosen) => onChange({ onlyNamed: chosen === "named" })}
          options={[
            { value: "everything", label: texts.everything, description: texts.everythingText },
            { value: "named", label: texts.named, description: texts.namedText },
          ]}
        />
        {draft.onlyNamed && (
          <>
            <fieldset className="p-checks p-kinds" id="agent-kinds" tabIndex={-1}>
              <legend className="f-unseen">{texts.kind}</legend>
              {known.map((one) => (
                <Checkbox
                  key={one}
                  label={kind(one)}
                  checked={draft.kinds.includes(one)}
                  onChange={(event) => toggle(one, event.target.checked)}
                />
              ))}
            </fieldset>
            {words("kinds") && <p className="f-field-error">{words("kinds")}</p>}
            <Field id="agent-ids" label={texts.ids} hint={texts.idsHint} error={words("ids")} optional>
              <TextArea rows={3} spellCheck={false} value={draft.ids} onChange={(event) => onChange({ ids: event.target.value })} />
            </Field>
          </>
        )}
      </div>
    </Card>
  );
}

function More({ draft, words, onChange }: PartProps) {
  const texts = useTexts(TEXTS);
  return (
    <Card title={texts.more}>
      <div className="p-two">
        <Field
          id="agent-confirmAbove"
          label={texts.confirmAbove}
          hint={texts.confirmAboveHint}
          error={words("confirmAbove")}
          optional
        >
          <TextInput
            inputMode="numeric"
            value={draft.confirmAbove}
            onChange={(event) => onChange({ confirmAbove: event.target.value })}
          />
        </Field>
        <Field id="agent-timeZone" label={texts.timeZone} hint={texts.timeZoneHint} error={words("timeZone")}>
          <Select
            value={draft.timeZone}
            options={zonesWith(draft.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
            onChange={(event) => onChange({ timeZone: event.target.value })}
          />
        </Field>
      </div>
    </Card>
  );
}
