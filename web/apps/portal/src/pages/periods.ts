import { defineTexts, useTexts } from "@florin/ui";

const TEXTS = defineTexts({
  en: {
    day: (every: number) => (every === 1 ? "day" : `${every} days`),
    week: (every: number) => (every === 1 ? "week" : `${every} weeks`),
    month: (every: number) => (every === 1 ? "month" : `${every} months`),
    year: (every: number) => (every === 1 ? "year" : `${every} years`),
    per: (period: string) => `per ${period}`,
  },
  "zh-CN": {
    day: (every: number) => (every === 1 ? "天" : `${every} 天`),
    week: (every: number) => (every === 1 ? "周" : `${every} 周`),
    month: (every: number) => (every === 1 ? "月" : `${every} 个月`),
    year: (every: number) => (every === 1 ? "年" : `${every} 年`),
    per: (period: string) => `每${period}`,
  },
});

interface Period {
  interval: string;
  every: number;
}

/** "per month", "per 3 months". */
export function usePeriod(): (plan: Period) => string {
  const texts = useTexts(TEXTS);
  return ({ interval, every }) => {
    switch (interval) {
      case "day":
        return texts.per(texts.day(every));
      case "week":
        return texts.per(texts.week(every));
      case "month":
        return texts.per(texts.month(every));
      case "year":
        return texts.per(texts.year(every));
      default:
        return interval;
    }
  };
}
