import { useEffect, useId, useRef, type ReactNode, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useTexts } from "./language.js";
import { TEXTS } from "./texts.js";

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), iframe, summary, [tabindex="0"]:not([data-edge])';

interface OverlayProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Under the title. */
  description?: ReactNode;
  /** Stays at the foot while the rest scrolls. */
  footer?: ReactNode;
  /** Keeps Escape and the shade from closing it, while money is on its way. */
  locked?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** A box over the page that wants an answer. */
export function Dialog(props: OverlayProps) {
  return <Overlay {...props} kind="dialog" />;
}

/** A sheet from the side with the details of one row. */
export function Drawer(props: OverlayProps) {
  return <Overlay {...props} kind="drawer" />;
}

/**
 * Not `<dialog>.showModal()`, nor anything else that makes the rest of the page inert: a bank's
 * question appears in an iframe that a provider appends to the body, and must take the keyboard.
 */
function Overlay({ kind, open, onClose, title, description, footer, locked, wide, children }: OverlayProps & { kind: string }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const texts = useTexts(TEXTS);
  const close = () => {
    if (!locked) {
      onClose();
    }
  };
  useFocusLoop(box, open, close);
  if (!open) {
    return null;
  }
  return createPortal(
    <div className="f-overlay" data-kind={kind}>
      <div className="f-overlay-shade" onClick={close} />
      <Edge box={box} to="last" />
      <div
        ref={box}
        className="f-overlay-box"
        data-wide={wide || undefined}
        role="dialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-text` : undefined}
        tabIndex={-1}
      >
        <div className="f-overlay-head">
          <div>
            <h2 id={`${id}-title`}>{title}</h2>
            {description && (
              <div className="f-muted" id={`${id}-text`}>
                {description}
              </div>
            )}
          </div>
          {!locked && (
            <button type="button" className="f-icon-button" aria-label={texts.close} onClick={close}>
              ×
            </button>
          )}
        </div>
        <div className="f-overlay-body">{children}</div>
        {footer && <div className="f-overlay-foot">{footer}</div>}
      </div>
      <Edge box={box} to="first" />
    </div>,
    document.body,
  );
}

/** Sends the focus that would leave the box to its other end; works after an iframe, too. */
function Edge({ box, to }: { box: RefObject<HTMLElement | null>; to: "first" | "last" }) {
  return (
    <span
      tabIndex={0}
      data-edge=""
      aria-hidden="true"
      className="f-unseen"
      onFocus={() => {
        const all = focusable(box.current);
        (to === "first" ? all[0] : all[all.length - 1])?.focus();
      }}
    />
  );
}

function focusable(box: HTMLElement | null): HTMLElement[] {
  return box === null
    ? []
    : [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent !== null);
}

let openBoxes: HTMLElement[] = [];

/** Keeps the focus in the topmost box, but lets iframes outside of it have it. */
export function useFocusLoop(ref: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const box = ref.current;
    if (!open || box === null) {
      return undefined;
    }
    const before = document.activeElement;
    openBoxes = [...openBoxes, box];
    const isTop = () => openBoxes[openBoxes.length - 1] === box;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isTop() && !event.defaultPrevented) {
        event.preventDefault();
        latest.current();
      }
    };
    const onFocus = (event: FocusEvent) => {
      const target = event.target as Element;
      const isOurs = box.contains(target) || target instanceof HTMLIFrameElement || target.hasAttribute("data-edge");
      if (isTop() && !isOurs && target.closest('[role="dialog"]') === null) {
        box.focus();
      }
    };
    const scrolling = document.documentElement.style.overflow;
    document.documentElement.style.overflow = "hidden";
    document.addEventListener("keydown", onKey);
    document.addEventListener("focusin", onFocus);
    if (!box.contains(document.activeElement)) {
      (box.querySelector<HTMLElement>("[data-autofocus]") ?? box).focus();
    }
    return () => {
      openBoxes = openBoxes.filter((other) => other !== box);
      document.documentElement.style.overflow = scrolling;
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("focusin", onFocus);
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, [open, ref]);
}

/** Whether a box is open over the page: shortcuts of the page then do nothing. */
export function isOverlayOpen(): boolean {
  return openBoxes.length > 0;
}
