import { Button, defineTexts, useTexts, useToast } from "@florin/ui";

const TEXTS = defineTexts({
  en: { copy: "Copy", copied: "Copied.", failed: "The browser does not let this page copy. Select the text instead." },
  "zh-CN": { copy: "复制", copied: "已复制。", failed: "浏览器不允许此页面复制，请手动选择文本。" },
});

/** Text to be taken as it is. */
export function Snippet({ text, label }: { text: string; label: string }) {
  const texts = useTexts(TEXTS);
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(texts.copied, "good");
    } catch {
      toast(texts.failed, "bad");
    }
  };
  return (
    <div className="p-snippet">
      <div className="p-snippet-head">
        <span>{label}</span>
        <Button small variant="quiet" aria-label={`${texts.copy}: ${label}`} onClick={() => void copy()}>
          {texts.copy}
        </Button>
      </div>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
