package io.github.mlopssdk.dl4j.data;

import java.io.File;
import java.io.FileFilter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory as another file system would list it: the other way round. */
final class ReversedDirectory extends File {
    ReversedDirectory(File directory) {
        super(directory.getPath());
    }

    @Override
    public File @Nullable [] listFiles() {
        return reversed(super.listFiles());
    }

    @Override
    public File @Nullable [] listFiles(FileFilter filter) {
        return reversed(super.listFiles(filter));
    }

    private static File @Nullable [] reversed(File @Nullable [] files) {
        if (files == null) {
            return null;
        }
        List<File> list = Arrays.asList(files);
        Collections.reverse(list);
        return list.toArray(new File[0]);
    }
}
