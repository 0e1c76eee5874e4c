import { Button, type Column, Empty, PageHeader, ProblemNote, Table, useApi, useTexts, When } from "@florin/ui";
import { useState } from "react";
import { useNavigate } from "react-router";
import { answered, useOne } from "../api.js";
import { EndpointForm } from "../endpoint/form.js";
import { ENDPOINTS } from "../endpoint/texts.js";
import { CurlButton, Status } from "../parts.js";
import type { Endpoint } from "../types.js";
import { COMMON } from "../words.js";

export default function Endpoints() {
  const texts = useTexts(ENDPOINTS);
  const common = useTexts(COMMON);
  const api = useApi();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const endpoints = useOne(["endpoints"], () => answered(api.GET("/v1/webhook-endpoints")));
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  );
  const columns: readonly Column<Endpoint>[] = [
    { key: "url", label: texts.url, cell: (endpoint) => endpoint.url },
    { key: "status", label: common.status, cell: (endpoint) => <Status value={endpoint.status} /> },
    {
      key: "events",
      label: texts.events,
      cell: (endpoint) => (endpoint.events.includes("*") ? common.all : endpoint.events.join(", ")),
      wideOnly: true,
    },
    { key: "description", label: texts.description, cell: (endpoint) => endpoint.description ?? "–", wideOnly: true },
    { key: "created", label: common.created, align: "end", cell: (endpoint) => <When at={endpoint.created_at} /> },
  ];
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          <>
            <CurlButton request={{ path: "/v1/webhook-endpoints" }} />
            {add}
          </>
        }
      />
      {endpoints.problem !== undefined ? (
        <ProblemNote problem={endpoints.problem} onRetry={endpoints.refetch} />
      ) : (
        <Table
          caption={texts.title}
          columns={columns}
          rows={endpoints.data?.data}
          rowKey={(endpoint) => endpoint.id}
          onOpen={(endpoint) => void navigate(`/webhooks/${endpoint.id}`)}
          empty={<Empty title={texts.emptyTitle} text={texts.emptyText} action={add} />}
        />
      )}
      {adding && (
        <EndpointForm
          onClose={(made) => {
            setAdding(false);
            if (made !== undefined) {
              void navigate(`/webhooks/${made.id}`);
            }
          }}
        />
      )}
    </>
  );
}
