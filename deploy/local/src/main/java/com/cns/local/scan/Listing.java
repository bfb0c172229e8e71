package com.cns.local.scan;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files below a folder at a moment. */
final class Listing extends SimpleFileVisitor<Path> {
    private final List<Listed> files = new ArrayList<>();
    private final Findings findings;

    private Listing(Findings findings) {
        this.findings = findings;
    }

    /**
     * A file.
     *
     * @param identity another one under a name that was free before differs
     */
    record Listed(Path path, Object identity) {}

    /** Files with content: empty ones are locks, and a process that opens its own lock file loses the lock (POSIX). */
    static List<Listed> below(Path folder, Findings findings) {
        Listing listing = new Listing(findings);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        } catch (IOException e) {
            listing.failed(folder, e);
        }
        return listing.files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && attributes.size() > 0) {
            @Nullable Object key = attributes.fileKey();
            files.add(new Listed(file, key == null ? file : List.of(key, file)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        failed(file, e);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            failed(folder, e);
        }
        return FileVisitResult.CONTINUE;
    }

    /** What is gone holds nothing, and a loop leads where the search is already. */
    private void failed(Path file, IOException e) {
        if (!(e instanceof NoSuchFileException) && !(e instanceof FileSystemLoopException)) {
            findings.gap(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
