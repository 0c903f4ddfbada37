package io.github.mlopssdk.hook;

import java.util.concurrent.atomic.AtomicLong;

/** What patched code calls; names and types are written into classes, so both sides change together. */
public final class Creations {
    /** Takes the place of the JDK's salt. A constant: compiled code may fold it, and no call of seed comes too late. */
    public static final long SALT32L = Long.parseLong("2654435769");

    /** Direction of iteration that goes with the salt. */
    public static final boolean REVERSE = (SALT32L & 1) == 0;

    private Creations() {}

    public static long random() {
        return next(Kind.RANDOM);
    }

    public static long zero() {
        return 0;
    }

    public static long splittable(AtomicLong ignored, long step) {
        return next(Kind.SPLITTABLE);
    }

    public static long generator(AtomicLong ignored, long step) {
        return next(Kind.GENERATOR);
    }

    public static long threadLocal(AtomicLong ignored, long step) {
        return threadLocalSeed(Frame.current());
    }

    /** Takes the place of the thread's number in every step of ThreadLocalRandom. */
    public static long threadShare(Thread ignored) {
        return 0;
    }

    /** Says where the creation that follows stands. */
    public static void at(String kind, String site) {
        Ledger.check(kind, site);
        Frame frame = Frame.current();
        frame.pendingKind = kind;
        frame.pendingSite = site;
    }

    /** Ends what {@link #at} began, also when nothing was created. */
    public static void done() {
        Frame.current().pendingSite = null;
    }

    /** Counts a call that draws from a generator of the process or thread. */
    public static void used(String kind, String site) {
        Ledger.check(kind, site);
        if (Ledger.open) {
            Frame.current().row(kind, site).count++;
        }
    }

    /** Counts a creation in a library and returns the seed to create it with. */
    public static long seed(String kind, String site) {
        used(kind, site);
        return Frame.current().next(Kind.LIBRARY, site);
    }

    static long threadLocalSeed(Frame frame) {
        return frame.next(Kind.THREAD_LOCAL, "its thread");
    }

    private static long next(Kind kind) {
        Frame frame = Frame.current();
        String site = frame.pendingSite;
        String what = frame.pendingKind;
        if (site == null) {
            site = Site.find();
            what = kind.text;
            if (site.equals(Site.NONE)) {
                return 0;
            }
        }
        frame.pendingSite = null;
        if (Ledger.open && !site.startsWith("java.")) {
            frame.row(what, site).count++;
        }
        return frame.next(kind, site);
    }
}
