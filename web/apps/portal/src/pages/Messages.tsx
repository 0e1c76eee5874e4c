import { Button, Card, defineTexts, Empty, PageHeader, useApi, useTexts, When } from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf, useMessages, useUnread } from "../api/queries.js";
import type { Notification } from "../api/shapes.js";
import { Listed } from "../parts.js";
import { targetOf } from "./messageTarget.js";

const TEXTS = defineTexts({
  en: {
    title: "Messages",
    text: "What happened to your orders, subscriptions and sales.",
    readAll: "Mark all as read",
    read: "Mark as read",
    unread: "New",
    open: "Open",
    openOf: (title: string) => `Open: ${title}`,
    empty: "No messages",
    emptyText: "When an order is paid, refunded or fails, you read it here, even if the mail is lost.",
  },
  "zh-CN": {
    title: "消息",
    text: "与您的订单、订阅和销售有关的通知。",
    readAll: "全部标为已读",
    read: "标为已读",
    unread: "新消息",
    open: "查看",
    openOf: (title: string) => `查看：${title}`,
    empty: "没有消息",
    emptyText: "订单付款、退款或失败时会在这里通知您，即使邮件未送达。",
  },
});

export function Messages() {
  const texts = useTexts(TEXTS);
  const list = useMessages();
  const unread = useUnread();
  const { readAll } = useReading();
  return (
    <>
      <PageHeader
        title={texts.title}
        text={texts.text}
        actions={
          unread > 0 && (
            <Button busy={readAll.isPending} onClick={() => readAll.mutate()}>
              {texts.readAll}
            </Button>
          )
        }
      />
      <Card flush>
        <Listed list={list}>
          {(rows) =>
            rows?.length === 0 ? (
              <Empty title={texts.empty} text={texts.emptyText} />
            ) : (
              <ul className="f-plain p-messages">
                {rows?.map((message) => (
                  <Message key={message.id} message={message} />
                ))}
              </ul>
            )
          }
        </Listed>
      </Card>
    </>
  );
}

function useReading() {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: keys.messages });
    void queries.invalidateQueries({ queryKey: keys.unread });
  };
  return {
    readAll: useMutation({ mutationFn: () => bodyOf(api.POST("/v1/notifications/read")), onSuccess }),
    read: useMutation({
      mutationFn: (id: string) => bodyOf(api.POST("/v1/notifications/{id}/read", { params: { path: { id } } })),
      onSuccess,
    }),
  };
}

function Message({ message }: { message: Notification }) {
  const texts = useTexts(TEXTS);
  const { read } = useReading();
  const target = targetOf(message);
  const isNew = !message.read_at;
  const open = () => {
    if (isNew) {
      read.mutate(message.id);
    }
  };
  return (
    <li data-new={isNew || undefined}>
      <span className="p-dot">{isNew && <span className="f-unseen">{texts.unread}</span>}</span>
      <div className="p-what">
        <h2>{message.title}</h2>
        <p className="f-muted">{message.body}</p>
        <p className="f-small f-muted">
          <When at={message.created_at} />
        </p>
      </div>
      <div className="p-message-acts">
        {target && (
          <Link to={target} onClick={open} aria-label={texts.openOf(message.title)}>
            {texts.open}
          </Link>
        )}
        {isNew && !target && (
          <Button small variant="quiet" busy={read.isPending} onClick={() => read.mutate(message.id)}>
            {texts.read}
          </Button>
        )}
      </div>
    </li>
  );
}
