// The smallest page that takes a payment, for size.mjs to weigh: it brings React only for this.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { CheckoutProvider, PaymentModal } from "../src/index.ts";

const { token, currency } = document.body.dataset;
const modal = createElement(PaymentModal, { open: true, currency, onClose: () => {} });
createRoot(document.body).render(createElement(CheckoutProvider, { token, currency }, modal));
