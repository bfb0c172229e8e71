package com.cns.local.infrastructure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for the one line that says why something stopped. */
public final class LogTail {
    private static final int ENOUGH = 8 * 1024;
    private static final int WIDTH = 300;

    private LogTail() {}

    /** The last line that names an error, else the last line with text, cut to 300 characters. */
    public static String lastLine(Path log) {
        List<String> lines = last(log)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String line = lines.reversed().stream()
                .filter(LogTail::namesAnError)
                .findFirst()
                .orElse(lines.isEmpty() ? "nothing logged" : lines.getLast());
        return line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line;
    }

    private static boolean namesAnError(String line) {
        return line.contains("FATAL") || line.contains("PANIC") || line.contains("ERROR") || line.contains("Caused by");
    }

    private static String last(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - ENOUGH));
            byte[] bytes = new byte[(int) Math.min(ENOUGH, file.length())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
