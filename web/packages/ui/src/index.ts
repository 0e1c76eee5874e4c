export { AppProviders, createQueries } from "./app.js";
export { createApi, type Api, type ApiOptions } from "./api.js";
export { Button, ButtonLink, CopyId, type ButtonVariant } from "./buttons.js";
export {
  Badge,
  Card,
  Empty,
  Facts,
  Note,
  PageHeader,
  ProblemNote,
  Skeleton,
  Stat,
  Tabs,
  type Tab,
  type Tone,
} from "./display.js";
export {
  Checkbox,
  ErrorSummary,
  Field,
  RadioCards,
  Select,
  TextArea,
  TextInput,
  type Choice,
  type FormError,
  type RadioCard,
} from "./fields.js";
export { FilterBar, SearchInput, type Filter } from "./filter.js";
export {
  Credits,
  decimal,
  formatCredits,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercentBp,
  formatRelative,
  fractionDigits,
  Money,
  When,
  type Minor,
} from "./format.js";
export {
  defineTexts,
  LanguageProvider,
  LANGUAGES,
  useLanguage,
  useTexts,
  type Language,
  type Texts,
} from "./language.js";
export { LiveProvider, useLive, useLiveState, type LiveEvent, type LiveOptions, type LiveState } from "./live.js";
export { recall, remember } from "./memory.js";
export { Dialog, Drawer, isOverlayOpen, useFocusLoop } from "./overlay.js";
export { Problem, problemOf } from "./problem.js";
export {
  SessionProvider,
  useApi,
  useApiOptions,
  useDownload,
  useSession,
  type Session,
} from "./session.js";
export { AppShell, LanguageSwitch, SignIn, ThemeSwitch, type NavItem } from "./shell.js";
export { isTyping, Pager, Table, type Column } from "./table.js";
export { applyTheme, useTheme, type Theme } from "./theme.js";
export { Toasts, useToast, type ToastTone } from "./toasts.js";
