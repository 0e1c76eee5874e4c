import { Button, defineTexts, problemOf, useApi, useTexts } from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { keys } from "../api/keys.js";
import { bodyOf } from "../api/queries.js";
import { Refusal } from "../parts.js";
import { orderIn } from "../problems.js";
import { attempts, type Pay } from "./usePay.js";

const TEXTS = defineTexts({
  en: { open: "See that order", instead: "Cancel that order and go on" },
  "zh-CN": { open: "查看该订单", instead: "取消该订单并继续" },
});

/** Why a payment was refused; an order that stands in its way can be looked at, or cancelled here. */
export function PayRefusal({ payment }: { payment: Pay }) {
  const texts = useTexts(TEXTS);
  const api = useApi();
  const queries = useQueryClient();
  const other = payment.problem && orderIn(payment.problem);
  const cancel = useMutation({
    mutationFn: (id: string) => bodyOf(api.POST("/v1/orders/{id}/cancel", { params: { path: { id } } })),
    onSuccess: ({ id }) => {
      attempts.forgetOrder(id);
      void queries.invalidateQueries({ queryKey: keys.orders });
      payment.again();
    },
  });
  // It may have been paid or cancelled elsewhere meanwhile.
  const failed = other !== undefined && cancel.variables === other && cancel.error !== null;
  return (
    <Refusal problem={failed ? problemOf(cancel.error) : payment.problem}>
      {other && (
        <div className="f-row">
          <Button small busy={cancel.isPending || payment.busy} onClick={() => cancel.mutate(other)}>
            {texts.instead}
          </Button>
          <Link to={`/orders/${other}`}>{texts.open}</Link>
        </div>
      )}
    </Refusal>
  );
}
