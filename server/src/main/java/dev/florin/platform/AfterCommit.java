package dev.florin.platform;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is only true once it is committed, such as a number that counts it. */
public final class AfterCommit {
  private AfterCommit() {}

  /**
   * Does {@code work} when the caller's transaction has been committed, and never if it is given
   * up; at once where there is none.
   *
   * @param work must not fail and must not use the database: the transaction is over
   */
  public static void run(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
