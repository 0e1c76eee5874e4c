import { useState, type ComponentProps, type ReactNode } from "react";
import { Link } from "react-router";
import { useTexts } from "./language.js";
import { TEXTS } from "./texts.js";
import { useToast } from "./toasts.js";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

interface Look {
  variant?: ButtonVariant;
  small?: boolean;
}

/** A button; while `busy` it keeps its width and its focus, and takes no click. */
export function Button({
  variant = "secondary",
  small = false,
  busy = false,
  type = "button",
  className = "",
  onClick,
  children,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      className={`f-button ${className}`}
      data-variant={variant}
      data-small={small || undefined}
      data-busy={busy || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) {
          event.preventDefault();
        } else {
          onClick?.(event);
        }
      }}
    >
      <span className="f-button-words">{children}</span>
      {busy && <span className="f-spinner" aria-hidden="true" />}
    </button>
  );
}

/** A link that looks like a button; `href` leaves the app, `to` stays in it. */
export function ButtonLink({
  variant = "secondary",
  small = false,
  className = "",
  to,
  children,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & Look & ({ to: string; href?: never } | { to?: never; href: string })) {
  const look = { className: `f-button ${className}`, "data-variant": variant, "data-small": small || undefined };
  const words = <span className="f-button-words">{children}</span>;
  return to === undefined ? (
    <a {...rest} {...look}>
      {words}
    </a>
  ) : (
    <Link {...rest} {...look} to={to}>
      {words}
    </Link>
  );
}

/** An id in short, with a button that copies all of it. */
export function CopyId({ value, shown, label }: { value: string; shown?: ReactNode; label?: string }) {
  const texts = useTexts(TEXTS);
  const toast = useToast();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
      toast(texts.copied);
    } catch {
      toast(texts.copyFailed, "bad");
    }
  };
  return (
    <span className="f-copy">
      <code title={value}>{shown ?? value}</code>
      <button
        type="button"
        className="f-icon-button"
        aria-label={`${texts.copy} ${label ?? value}`}
        onClick={(event) => {
          event.stopPropagation();
          void copy();
        }}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          {copied ? <path d="M3 8.5 6.5 12 13 4.5" /> : <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z" />}
        </svg>
      </button>
    </span>
  );
}
