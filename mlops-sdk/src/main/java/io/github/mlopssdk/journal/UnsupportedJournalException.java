package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.MlopsException;
import java.nio.file.Path;

/** A journal that a newer version of this library wrote; its files are left as they are. */
public final class UnsupportedJournalException extends MlopsException {
    private static final long serialVersionUID = 1L;

    UnsupportedJournalException(Path file, int version) {
        super(file + " has journal format " + version + ", this version of mlops-sdk reads up to format "
                + SegmentHeader.VERSION + "; use the newer mlops-sdk that wrote it");
    }
}
