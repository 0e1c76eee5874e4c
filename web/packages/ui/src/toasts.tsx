import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { useTexts } from "./language.js";
import { TEXTS } from "./texts.js";

export type ToastTone = "good" | "bad" | "neutral";

interface Toast {
  id: number;
  text: string;
  tone: ToastTone;
}

type Show = (text: string, tone?: ToastTone) => void;

const Context = createContext<Show>(() => {});
const SHOWN_MS = 6_000;
const MAX_SHOWN = 3;

/** Short messages at the foot of the page, which are also the page's one polite live region. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(0);
  const texts = useTexts(TEXTS);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Show>(
    (text, tone = "neutral") => {
      const id = next.current++;
      setToasts((all) => [...all, { id, text, tone }].slice(-MAX_SHOWN));
      setTimeout(() => dismiss(id), SHOWN_MS);
    },
    [dismiss],
  );
  const list = useMemo(() => toasts, [toasts]);
  return (
    <Context value={show}>
      {children}
      <div className="f-toasts" role="status" aria-live="polite">
        {list.map((toast) => (
          <div key={toast.id} className="f-toast" data-tone={toast.tone}>
            <span>{toast.text}</span>
            <button type="button" className="f-icon-button" aria-label={texts.dismiss} onClick={() => dismiss(toast.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}

/** Shows a short message and has it read out. */
export function useToast(): Show {
  return useContext(Context);
}
