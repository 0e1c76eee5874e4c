import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  type ComponentProps,
  type ReactNode,
} from "react";
import { useTexts } from "./language.js";
import { TEXTS } from "./texts.js";

interface Labelled {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const Context = createContext<Labelled | undefined>(undefined);

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  error?: string | undefined;
  /** The input's id, for links from an error summary; made up if nothing is said. */
  id?: string;
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
  children: ReactNode;
}

/** One input with its label, its hint and what is wrong with it, all of which it is described by. */
export function Field({ label, hint, error, id, required = false, optional = false, children }: FieldProps) {
  const made = useId();
  const own = id ?? made;
  const texts = useTexts(TEXTS);
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(" ");
  return (
    <div className="f-field" data-invalid={error !== undefined || undefined}>
      <label htmlFor={own}>
        {label}
        {optional && <span className="f-field-optional"> · {texts.optional}</span>}
      </label>
      <Context value={{ id: own, describedBy: described || undefined, invalid: error !== undefined, required }}>
        {children}
      </Context>
      {hint && (
        <p className="f-field-hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="f-field-error" id={`${own}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function useLabelled() {
  const field = useContext(Context);
  return field === undefined
    ? {}
    : {
        id: field.id,
        "aria-describedby": field.describedBy,
        "aria-invalid": field.invalid || undefined,
        required: field.required || undefined,
      };
}

export function TextInput({ className = "", ...rest }: ComponentProps<"input">) {
  return <input type="text" autoComplete="off" {...useLabelled()} {...rest} className={`f-input ${className}`} />;
}

export function TextArea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={4} {...useLabelled()} {...rest} className={`f-input ${className}`} />;
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export function Select({ options, className = "", ...rest }: ComponentProps<"select"> & { options: readonly Choice[] }) {
  return (
    <span className="f-select">
      <select {...useLabelled()} {...rest} className={`f-input ${className}`}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

export function Checkbox({ label, hint, ...rest }: ComponentProps<"input"> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="f-checkbox">
      <input {...rest} type="checkbox" id={rest.id ?? id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={rest.id ?? id}>{label}</label>
      {hint && (
        <p className="f-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface RadioCard {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  /** What stands at the end of the line: a price, for instance. */
  aside?: ReactNode;
  badge?: ReactNode;
  disabled?: boolean;
}

interface RadioCardsProps {
  legend: ReactNode;
  /** Leaves the legend to screen readers. */
  hideLegend?: boolean;
  name: string;
  options: readonly RadioCard[];
  value: string | undefined;
  onChange: (value: string) => void;
  /** Side by side where there is room. */
  columns?: boolean;
}

/** One of a few, each with room for what speaks for it. */
export function RadioCards({ legend, hideLegend = false, name, options, value, onChange, columns }: RadioCardsProps) {
  return (
    <fieldset className="f-radio-cards" data-columns={columns || undefined}>
      <legend className={hideLegend ? "f-unseen" : undefined}>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} className="f-radio-card" data-disabled={option.disabled || undefined}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="f-radio-card-words">
              <span className="f-radio-card-label">
                {option.label}
                {option.badge}
              </span>
              {option.description && <span className="f-radio-card-description">{option.description}</span>}
            </span>
            {option.aside && <span className="f-radio-card-aside">{option.aside}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface FormError {
  /** The id of the field that it belongs to. */
  field: string;
  message: string;
}

/** What is wrong with a form, each with a link to its field; takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const texts = useTexts(TEXTS);
  const box = useRef<HTMLDivElement>(null);
  const isThere = errors.length > 0;
  // Not again while it is there: whoever corrects one field would lose the keyboard in the middle.
  useEffect(() => {
    if (isThere) {
      box.current?.focus();
    }
  }, [isThere]);
  if (!isThere) {
    return null;
  }
  return (
    <div className="f-note" data-tone="bad" role="alert" tabIndex={-1} ref={box}>
      <p className="f-note-title">{texts.summary(errors.length)}</p>
      <ul className="f-plain">
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
