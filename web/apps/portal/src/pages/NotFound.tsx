import { ButtonLink, Card, defineTexts, Empty, PageHeader, useTexts } from "@florin/ui";

const TEXTS = defineTexts({
  en: {
    title: "Page not found",
    empty: "There is no such page",
    text: "The address may be mistyped, or the page is for creators.",
    home: "To the packages",
  },
  "zh-CN": {
    title: "页面不存在",
    empty: "没有这个页面",
    text: "地址可能有误，或此页面仅供创作者使用。",
    home: "查看积分包",
  },
});

export function NotFound() {
  const texts = useTexts(TEXTS);
  return (
    <>
      <PageHeader title={texts.title} />
      <Card>
        <Empty title={texts.empty} text={texts.text} action={<ButtonLink to="/">{texts.home}</ButtonLink>} />
      </Card>
    </>
  );
}
