package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;

/**
 * One event as it stands in a journal.
 *
 * @param seq its number, from 1, growing in the order in which the events were appended
 * @param event what happened
 */
public record JournalRecord(long seq, RunEvent event) {}
