import { Button, CopyId, defineTexts, Dialog, useTexts } from "@florin/ui";
import { useState } from "react";

const TEXTS = defineTexts({
  en: {
    open: "Test cards",
    title: "Cards for testing",
    text: "Any date in the future and any three digits go with them.",
    good: "Is paid at once",
    asks: "The bank asks for a confirmation first",
    declined: "Is declined",
  },
  "zh-CN": {
    open: "测试卡",
    title: "测试用卡",
    text: "有效期填写任意未来日期，安全码填写任意三位数字。",
    good: "立即付款成功",
    asks: "银行要求先进行验证",
    declined: "被拒绝",
  },
});

const CARDS = [
  ["good", "4242 4242 4242 4242"],
  ["asks", "4000 0027 6000 3184"],
  ["declined", "4000 0000 0000 0002"],
] as const;

/** The cards of the provider's test mode, at hand where they are needed. */
export function TestCards() {
  const texts = useTexts(TEXTS);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small variant="quiet" onClick={() => setOpen(true)}>
        {texts.open}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={texts.title} description={texts.text}>
        <dl className="p-lines">
          {CARDS.map(([what, number]) => (
            <div key={number}>
              <dt>{texts[what]}</dt>
              <dd>
                <CopyId value={number} />
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
