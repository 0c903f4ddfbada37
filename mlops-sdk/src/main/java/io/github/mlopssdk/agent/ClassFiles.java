package io.github.mlopssdk.agent;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of this library, in its jar or in a directory. Read as files: a class loader's resources would load a
 * dozen classes of the JDK while the JVM starts.
 */
final class ClassFiles implements Closeable {
    private final File place;
    private final @Nullable ZipFile jar;

    private ClassFiles(File place) throws IOException {
        this.place = place;
        this.jar = place.isDirectory() ? null : new ZipFile(place);
    }

    static ClassFiles ofLibrary() throws IOException {
        try {
            return new ClassFiles(new File(ClassFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    private InputStream open(String name) throws IOException {
        if (jar == null) {
            return new FileInputStream(new File(place, name));
        }
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException("the jar of the agent lacks ".concat(name));
        }
        return jar.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
