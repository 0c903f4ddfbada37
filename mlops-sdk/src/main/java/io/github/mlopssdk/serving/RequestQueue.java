package io.github.mlopssdk.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests that wait, by kind, the oldest first. Not thread-safe: the batcher's lock guards it. */
final class RequestQueue {
    static final long NEVER = Long.MAX_VALUE;

    private final Map<QueuedRequest.Kind, Group> groups = new LinkedHashMap<>();
    private final int maxBatch;
    private long delay;
    private int rows;

    RequestQueue(int maxBatch, long delay) {
        this.maxBatch = maxBatch;
        this.delay = delay;
    }

    void add(QueuedRequest request) {
        groups.computeIfAbsent(request.kind(), kind -> new Group()).add(request);
        rows += request.rows();
    }

    int rows() {
        return rows;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** From now on nothing waits for company. */
    void hurry() {
        delay = 0;
    }

    boolean isReady(long now) {
        return oldestReady(now) != null;
    }

    /**
     * Takes the requests of one batch. Those that nobody waits for any more are dropped.
     *
     * @param late gets those whose deadline has passed
     * @return requests of one kind; empty if none is ready
     */
    List<QueuedRequest> take(long now, Collection<QueuedRequest> late) {
        var batch = new ArrayList<QueuedRequest>();
        for (Group group = oldestReady(now); group != null && batch.isEmpty(); group = oldestReady(now)) {
            fill(batch, group, now, late);
            if (group.waiting.isEmpty()) {
                groups.values().remove(group);
            }
        }
        return batch;
    }

    private void fill(List<QueuedRequest> batch, Group group, long now, Collection<QueuedRequest> late) {
        int room = maxBatch;
        for (QueuedRequest next = group.waiting.peek();
                next != null && next.rows() <= room;
                next = group.waiting.peek()) {
            group.waiting.remove();
            forget(group, next);
            if (next.isDone()) {
                continue;
            }
            if (next.isLate(now)) {
                late.add(next);
            } else {
                batch.add(next);
                room -= next.rows();
            }
        }
    }

    private void forget(Group group, QueuedRequest request) {
        group.rows -= request.rows();
        rows -= request.rows();
    }

    /** A group that fills a batch need not wait, but does not overtake one that is older and ready. */
    private @Nullable Group oldestReady(long now) {
        Group oldest = null;
        for (Group group : groups.values()) {
            if (group.readyAt() <= now && (oldest == null || group.queuedAt() < oldest.queuedAt())) {
                oldest = group;
            }
        }
        return oldest;
    }

    /** Takes out what is late, and drops what nobody waits for. */
    List<QueuedRequest> removeLate(long now) {
        var late = new ArrayList<QueuedRequest>();
        for (Iterator<Group> all = groups.values().iterator(); all.hasNext(); ) {
            Group group = all.next();
            group.waiting.removeIf(request -> {
                boolean isLate = request.isLate(now);
                if (isLate) {
                    late.add(request);
                }
                boolean isOver = isLate || request.isDone();
                if (isOver) {
                    forget(group, request);
                }
                return isOver;
            });
            if (group.waiting.isEmpty()) {
                all.remove();
            }
        }
        return late;
    }

    List<QueuedRequest> removeAll() {
        return removeLate(NEVER);
    }

    long nextDeadline() {
        long next = NEVER;
        for (Group group : groups.values()) {
            for (QueuedRequest request : group.waiting) {
                next = Math.min(next, request.deadline());
            }
        }
        return next;
    }

    long nextReady() {
        long next = NEVER;
        for (Group group : groups.values()) {
            next = Math.min(next, group.readyAt());
        }
        return next;
    }

    /** Requests of one kind; never empty in the map. */
    private final class Group {
        private final ArrayDeque<QueuedRequest> waiting = new ArrayDeque<>();
        private int rows;

        void add(QueuedRequest request) {
            waiting.add(request);
            rows += request.rows();
        }

        long queuedAt() {
            return waiting.element().queuedAt();
        }

        long readyAt() {
            return rows >= maxBatch ? 0 : queuedAt() + delay;
        }
    }
}
