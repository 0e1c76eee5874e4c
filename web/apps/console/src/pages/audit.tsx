import { type Column, defineTexts, Drawer, PageHeader, useApi, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { answered, useList } from "../api.js";
import { CurlButton, Filters, Id, Known, ListView, Raw, type ShownFilter, useFilters } from "../parts.js";
import type { AuditRow } from "../types.js";
import { COMMON } from "../words.js";

const TEXTS = defineTexts({
  en: {
    title: "Audit",
    text: "Who did what, when and why. It is only ever added to.",
    emptyTitle: "Nothing was done yet",
    emptyText: "Every act that changes something leaves a line here.",
    action: "Act",
    object: "To what",
    caller: "Who",
    at: "When",
    request: "Request",
    details: "What exactly",
  },
  "zh-CN": {
    title: "审计日志",
    text: "谁在何时、因何做了什么。只增不改。",
    emptyTitle: "还没有操作",
    emptyText: "每次更改都会在这里留下一条记录。",
    action: "操作",
    object: "对象",
    caller: "操作者",
    at: "时间",
    request: "请求",
    details: "具体内容",
  },
});

export default function Audit() {
  const texts = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const [open, setOpen] = useState<AuditRow>();
  const filters: readonly ShownFilter[] = [
    { name: "action", label: texts.action, placeholder: "inbox.replay" },
    { name: "object", label: texts.object, placeholder: "ord_…" },
    { name: "caller", label: texts.caller },
  ];
  const values = useFilters(filters);
  const list = useList(["audit", values], (cursor) =>
    answered(api.GET("/v1/admin/audit", { params: { query: { ...values, ...cursor } } })),
  );
  const columns: readonly Column<AuditRow>[] = [
    { key: "action", label: texts.action, cell: (row) => row.action },
    { key: "object", label: texts.object, cell: (row) => <Id id={row.object} /> },
    { key: "caller", label: texts.caller, cell: (row) => row.caller.name ?? row.caller.id },
    { key: "reason", label: common.reason, cell: (row) => row.reason ?? "–", wideOnly: true },
    { key: "at", label: texts.at, align: "end", cell: (row) => <When at={row.at} /> },
  ];
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={<CurlButton request={{ path: "/v1/admin/audit", query: values }} />}
      />
      <Filters page="audit" filters={filters} />
      <ListView
        list={list}
        label={texts.title}
        file="audit"
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        selected={open?.id}
        filtered={Object.keys(values).length > 0}
        empty={{ title: texts.emptyTitle, text: texts.emptyText }}
      />
      {open !== undefined && (
        <Drawer
          open
          title={open.action}
          description={<Id id={open.id} to="" short={false} />}
          onClose={() => setOpen(undefined)}
        >
          <div className="c-sections">
            <Known
              facts={[
                [texts.at, <When at={open.at} as="dateTime" />],
                [texts.caller, `${open.caller.name ?? open.caller.id} · ${open.caller.kind}`],
                [texts.object, <Id id={open.object} short={false} />],
                open.reason ? [common.reason, open.reason] : undefined,
                open.request ? [texts.request, <Id id={open.request} to="" short={false} />] : undefined,
              ]}
            />
            <Raw value={open.details} title={texts.details} />
          </div>
        </Drawer>
      )}
    </>
  );
}
