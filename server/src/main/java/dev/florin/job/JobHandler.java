package dev.florin.job;

import java.time.Duration;

/**
 * Knows how to do one kind of job. A job may be done twice (a process can die after doing it and
 * before saying so), and several at once: what a handler does must be harmless when repeated.
 */
public interface JobHandler {

  /** The kind that it does; never changes, since it stands in the database. */
  String kind();

  /**
   * Does a job, outside of any transaction.
   *
   * @throws RuntimeException when it failed: it is tried again later, and parked for a person when
   *     it has failed too often
   */
  Outcome run(JobRun job);

  /** What came of it. */
  sealed interface Outcome {
    /** It is done, and forgotten. */
    record Done() implements Outcome {}

    /**
     * It cannot be done now, through no fault of its own. That counts as no failure.
     *
     * @param in when to try again
     * @param why for people
     */
    record Later(Duration in, String why) implements Outcome {}

    /**
     * Trying again is no use: it is parked until a person has it run again.
     *
     * @param why for people
     */
    record Hopeless(String why) implements Outcome {}
  }
}
