import { Button, defineTexts, problemOf, useApi, useDownload, useLanguage, useTexts, useToast } from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { bodyOf, firstWhere } from "../api/queries.js";
import { useProblemText } from "../problems.js";

const TEXTS = defineTexts({
  en: { pdf: "PDF", label: (number: string) => `${number} as PDF`, none: "This document is not in your list any more." },
  "zh-CN": { pdf: "PDF", label: (number: string) => `${number} 的 PDF`, none: "您的列表中已没有此文档。" },
});

/** Downloads the paper with this number; an order knows the number, and the list knows the id. */
export function PaperButton({ order, number }: { order: string; number: string }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const api = useApi();
  const download = useDownload();
  const toast = useToast();
  const say = useProblemText();
  const run = useMutation({
    mutationFn: async () => {
      const found = await firstWhere(
        (after) => bodyOf(api.GET("/v1/invoices", { params: { query: { limit: 100, ...after } } })),
        (paper) => paper.number === number && paper.order === order,
      );
      if (found === undefined) {
        toast(texts.none, "bad");
        return;
      }
      await download(`/v1/invoices/${found.id}.pdf?lang=${language}`, `${number}.pdf`);
    },
    onError: (thrown) => toast(say(problemOf(thrown)), "bad"),
  });
  return (
    <Button small busy={run.isPending} aria-label={texts.label(number)} onClick={() => run.mutate()}>
      {texts.pdf}
    </Button>
  );
}
