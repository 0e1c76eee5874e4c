package dev.florin.credit.web;

import dev.florin.credit.LedgerAccounts;
import dev.florin.credit.LedgerAccounts.Group;
import dev.florin.credit.LedgerAccounts.Sheet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Ledger", description = "All accounts, and that they agree. Operators only.")
class LedgerAccountController {
  private final LedgerAccounts accounts;

  LedgerAccountController(LedgerAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Accounts of one purpose. {@code owner} is system or customers; {@code balance} is credits less
   * debits, in minor units.
   */
  record LedgerAccountView(String owner, String purpose, long accounts, long balance, long held) {
    static LedgerAccountView of(Group group) {
      return new LedgerAccountView(
          group.system() ? "system" : "customers",
          group.purpose(),
          group.accounts(),
          group.balance(),
          group.held());
    }
  }

  /**
   * {@code sum} is that of all balances: anything but 0 means that the ledger was tampered with.
   */
  record LedgerSheetView(String asset, int scale, long sum, List<LedgerAccountView> accounts) {
    static LedgerSheetView of(Sheet sheet) {
      return new LedgerSheetView(
          sheet.asset(),
          sheet.scale(),
          sheet.sum(),
          sheet.groups().stream().map(LedgerAccountView::of).toList());
    }
  }

  record LedgerAccountsView(Instant at, List<LedgerSheetView> data) {}

  @GetMapping("/v1/admin/ledger/accounts")
  @Operation(summary = "The balances of all accounts, by what they are for, and their sum")
  LedgerAccountsView accounts() {
    var trial = accounts.trial();
    return new LedgerAccountsView(
        trial.at(), trial.sheets().stream().map(LedgerSheetView::of).toList());
  }
}
