package dev.florin.client;

import java.time.LocalDate;

/**
 * What an agent has used on a day of its time zone.
 *
 * @param credits whole credits
 */
public record DayUse(LocalDate day, long credits) {}
