import { Button, Dialog, ErrorSummary, Field, type FormError, type Problem, ProblemNote, TextInput, useTexts } from "@florin/ui";
import { type ReactNode, useRef, useState } from "react";
import { COMMON } from "./words.js";

const REASON_MAX = 500;

interface ConfirmProps {
  title: string;
  /** What will be so afterwards. */
  text?: ReactNode;
  /** What the button does. */
  label: string;
  danger?: boolean;
  wide?: boolean;
  /** Whether to ask why; the answer stands in the audit. */
  reason?: boolean;
  ready?: boolean;
  busy: boolean;
  problem: Problem | undefined;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  children?: ReactNode;
}

/** Asks before something is done, and why. */
export function Confirm({
  title,
  text,
  label,
  danger = false,
  wide = false,
  reason = true,
  ready = true,
  busy,
  problem,
  onClose,
  onConfirm,
  children,
}: ConfirmProps) {
  const texts = useTexts(COMMON);
  const [why, setWhy] = useState("");
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const form = useRef<HTMLFormElement>(null);
  return (
    <Dialog open wide={wide} title={title} onClose={onClose}>
      <form
        className="f-stack"
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) {
            onConfirm(why);
            // What is wrong stands beside its field once this is drawn.
            requestAnimationFrame(() => setErrors(errorsIn(form.current)));
          }
        }}
      >
        <ErrorSummary errors={errors} />
        {text !== undefined && <div className="f-muted">{text}</div>}
        {children}
        {reason && (
          <Field label={texts.whyLabel} hint={texts.whyHint} optional>
            <TextInput value={why} maxLength={REASON_MAX} onChange={(event) => setWhy(event.target.value)} />
          </Field>
        )}
        {problem !== undefined && <ProblemNote problem={problem} />}
        <div className="c-actions">
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={!ready}>
            {label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the fields of a form say is wrong with them, for the summary that leads to them. */
function errorsIn(form: HTMLFormElement | null): readonly FormError[] {
  const wrong = [...(form?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])];
  return wrong.map(({ id }) => {
    const label = form?.querySelector(`label[for="${id}"]`)?.textContent ?? "";
    const message = document.getElementById(`${id}-error`)?.textContent ?? "";
    return { field: id, message: `${label}: ${message}` };
  });
}
