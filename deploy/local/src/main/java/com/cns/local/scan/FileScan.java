package com.cns.local.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.local.search.Needles;
import com.cns.local.search.WriteAheadLog;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Bytes of files, whatever they are: the identifier in clear, values that are known to open, the person's wrapped keys,
 * the token. Raw, and as dumps and events write bytes: in hex and in base64url.
 */
final class FileScan {
    private static final int BUFFER = 1 << 16;
    private static final int ROUNDS = 5;

    /** First bytes of formats that pack bytes in ways that are not unpacked here. */
    private static final Map<String, String> PACKED = Map.of(
            "504b0304", "zip",
            "28b52ffd", "zstd",
            "fd377a58", "xz",
            "425a68", "bzip2",
            "04224d18", "lz4",
            "5047444d50", "pg_dump's custom format");

    private final Findings findings;
    private final Needles<What> needles;

    FileScan(Wanted wanted, Unsealer unsealer, Findings findings) {
        this.findings = findings;
        Map<What, List<byte[]>> all = new EnumMap<>(What.class);
        List<byte[]> clear = new ArrayList<>();
        for (String form : wanted.identifier().written()) {
            clear.add(form.getBytes(UTF_8));
            clear.add(hex(form.getBytes(UTF_8)));
        }
        all.put(What.CLEAR, clear);
        List<byte[]> values = new ArrayList<>();
        for (String beginning : unsealer.opened()) {
            byte[] raw = Base64.getUrlDecoder().decode(beginning);
            values.addAll(List.of(raw, beginning.getBytes(UTF_8), hex(raw)));
        }
        all.put(What.SEALED, values);
        List<byte[]> keys = new ArrayList<>();
        for (byte[] wrapped : unsealer.wrappedKeys()) {
            keys.addAll(List.of(wrapped, hex(wrapped)));
        }
        all.put(What.KEY, keys);
        byte[] token = wanted.token().bytes();
        all.put(What.TOKEN_IN_FILE, List.of(token, wanted.token().text().getBytes(UTF_8), hex(token)));
        needles = new Needles<>(What.class, all);
    }

    private static byte[] hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(UTF_8);
    }

    /** As findings name a file of the suite. */
    static String place(Path folder, Path file) {
        return "file:" + folder.relativize(file);
    }

    /** Every file of a running suite. Files come and go meanwhile: what is new after a round is searched in the next. */
    void searchFolder(Path folder) {
        Set<Object> done = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = done.size();
            for (Listing.Listed file : Listing.below(folder, findings)) {
                if (done.add(file.identity())) {
                    search(file.path(), place(folder, file.path()), false);
                }
            }
            if (done.size() == before) {
                return;
            }
        }
        findings.note("files were still being added after " + ROUNDS + " rounds");
    }

    /** A backup, which nobody writes to: what cannot be unpacked is a gap. */
    void searchBackup(Path backup) {
        if (Files.isDirectory(backup)) {
            Listing.below(backup, findings).forEach(file -> search(file.path(), "file:" + file.path(), true));
        } else if (Files.isRegularFile(backup)) {
            search(backup, "file:" + backup, true);
        } else {
            findings.gap("the backup " + backup + " is not there");
        }
    }

    private void search(Path file, String place, boolean backup) {
        try (BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] beginning = beginning(raw);
            findings.searchedFile();
            searchStream(WriteAheadLog.isOne(file) ? new WriteAheadLog(raw) : raw, place);
            if (isGzip(beginning) && (backup || place.endsWith("gz"))) {
                searchPacked(file, place);
            }
            if (backup) {
                PACKED.forEach((magic, format) -> {
                    if (HexFormat.of().formatHex(beginning).startsWith(magic)) {
                        findings.gap(place + " is packed as " + format + ": unpack it first");
                    }
                });
            }
        } catch (NoSuchFileException e) {
            findings.note(place + " vanished while it was read");
        } catch (IOException e) {
            findings.gap(place + " cannot be read (" + reason(e) + ")");
        }
    }

    private void searchPacked(Path file, String place) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            searchStream(unpacked, place);
        }
    }

    private void searchStream(InputStream bytes, String place) throws IOException {
        needles.in(bytes, findings::searchedBytes).forEach((what, count) -> findings.atLeast(place, what, count));
    }

    private static byte[] beginning(BufferedInputStream raw) throws IOException {
        raw.mark(8);
        byte[] beginning = new byte[8];
        int length = Math.max(0, raw.readNBytes(beginning, 0, beginning.length));
        raw.reset();
        return Arrays.copyOf(beginning, length);
    }

    private static boolean isGzip(byte[] beginning) {
        return beginning.length > 2 && beginning[0] == 0x1F && beginning[1] == (byte) 0x8B;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }
}
