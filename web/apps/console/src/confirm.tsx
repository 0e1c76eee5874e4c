import { Button, Dialog, Field, ProblemNote, TextInput, useTexts, type Problem } from "@florin/ui";
import { type ReactNode, useState } from "react";
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
  return (
    <Dialog open wide={wide} title={title} onClose={onClose}>
      <form
        className="f-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) {
            onConfirm(why);
          }
        }}
      >
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
