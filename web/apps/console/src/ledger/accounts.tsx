import { Credits, Empty, formatDateTime, formatNumber, Money, ProblemNote, Skeleton, useApi, useLanguage, useTexts } from "@florin/ui";
import { answered, useOne } from "../api.js";
import type { LedgerSheet } from "../types.js";
import { wordOf } from "../words.js";
import { LEDGER, PURPOSES } from "./texts.js";

/** All accounts of the ledger, by what they are for, and that they come to nothing together. */
export function Accounts() {
  const texts = useTexts(LEDGER);
  const api = useApi();
  const { language } = useLanguage();
  const trial = useOne(["ledger", "accounts"], () => answered(api.GET("/v1/admin/ledger/accounts")));
  if (trial.problem !== undefined) {
    return <ProblemNote problem={trial.problem} onRetry={trial.refetch} />;
  }
  if (trial.data === undefined) {
    return <Skeleton lines={10} />;
  }
  if (trial.data.data.length === 0) {
    return <Empty title={texts.none} text={texts.noneText} />;
  }
  return (
    <>
      <p className="f-muted">
        {texts.asOf} {formatDateTime(trial.data.at, language)}
      </p>
      {trial.data.data.map((sheet) => (
        <Sheet key={`${sheet.asset} ${sheet.scale}`} sheet={sheet} />
      ))}
      <p className="f-muted f-small">{texts.verify}</p>
    </>
  );
}

function Sheet({ sheet }: { sheet: LedgerSheet }) {
  const texts = useTexts(LEDGER);
  const { language } = useLanguage();
  const { asset, scale, sum, accounts } = sheet;
  const number = accounts.reduce((all, account) => all + account.accounts, 0);
  const debits = accounts.reduce((all, { balance }) => all + Math.max(-balance, 0), 0);
  const credits = accounts.reduce((all, { balance }) => all + Math.max(balance, 0), 0);
  const amount = (minor: number) => <Amount minor={minor} asset={asset} scale={scale} />;
  return (
    <section className="f-stack">
      <h2>{asset}</h2>
      <div className="c-sheet-frame" tabIndex={0} role="region" aria-label={asset}>
        <table className="c-sheet">
          <caption className="f-unseen">{asset}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.account}</th>
              <th scope="col" data-align="end">
                {texts.number}
              </th>
              <th scope="col" data-align="end">
                {texts.debit}
              </th>
              <th scope="col" data-align="end">
                {texts.credit}
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(({ owner, purpose, accounts: count, balance, held }) => (
              <tr key={`${owner} ${purpose}`}>
                <th scope="row">
                  <Purpose purpose={purpose} />
                  {held > 0 && (
                    <small className="f-muted">
                      {texts.held} {amount(held)}
                    </small>
                  )}
                </th>
                <td data-align="end">
                  {formatNumber(count, language)}
                </td>
                <td data-align="end">{balance < 0 ? amount(-balance) : ""}</td>
                <td data-align="end">{balance > 0 ? amount(balance) : ""}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <td data-align="end">
                {formatNumber(number, language)}
              </td>
              <td data-align="end">{amount(debits)}</td>
              <td data-align="end">{amount(credits)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="c-proof" data-sound={sum === 0}>
        {sum === 0
          ? texts.sumZero(formatNumber(number, language), asset)
          : texts.sumWrong(formatNumber(sum, language), asset)}
      </p>
    </section>
  );
}

function Amount({ minor, asset, scale }: { minor: number; asset: string; scale: number }) {
  return asset === "CREDIT" ? <Credits minor={minor} scale={scale} /> : <Money minor={minor} currency={asset} />;
}

function Purpose({ purpose }: { purpose: string }) {
  const texts = useTexts(PURPOSES);
  const provider = /^clearing:(.+)$/.exec(purpose)?.[1];
  const words = provider === undefined ? wordOf(texts, purpose) : texts.clearing(wordOf(texts, provider));
  return (
    <>
      {words} <code className="f-muted">{purpose}</code>
    </>
  );
}
