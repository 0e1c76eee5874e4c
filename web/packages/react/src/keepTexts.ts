import type { Language } from "./texts.js";

const EN = {
  keep: "Save card",
  kept: "The card is saved.",
  hint: "Nothing is charged now. The payment provider keeps the card; your bank may ask you to confirm it.",
  notKept: "The card was not saved",
  notKeptHint: "Nothing was charged. Try again, or use another card.",
  unknown: "No answer came, so the card may have been saved. Try again: it is not saved twice.",
  nowhere: "Cards cannot be saved here at the moment.",
};

const ZH: typeof EN = {
  keep: "保存此卡",
  kept: "卡已保存。",
  hint: "现在不会扣款。卡由支付服务商保存，银行可能会要求您确认。",
  notKept: "此卡未能保存",
  notKeptHint: "没有扣款。请重试，或换一张卡。",
  unknown: "没有收到答复，此卡可能已保存。请重试，不会重复保存。",
  nowhere: "目前无法在此保存银行卡。",
};

export function keepTextsOf(language: Language): typeof EN {
  return language === "zh-CN" ? ZH : EN;
}
