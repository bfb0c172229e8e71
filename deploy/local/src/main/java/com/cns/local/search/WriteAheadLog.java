package com.cns.local.search;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A segment of PostgreSQL's write-ahead log without its pages' headers (access/xlog_internal.h): a header in the middle of
 * a record would tear what is looked for in two.
 */
public final class WriteAheadLog extends FilterInputStream {
    private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}(\\.partial)?");
    private static final int PAGE = 8192;
    private static final int FIRST_HEADER = 40;
    private static final int HEADER = 24;

    private long position;

    public WriteAheadLog(InputStream segment) {
        super(segment);
    }

    /** Whether a file is such a segment, by its name and folder. */
    public static boolean isOne(Path file) {
        Path folder = file.getParent();
        return folder != null
                && folder.endsWith("pg_wal")
                && NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int inPage = (int) (position % PAGE);
        if (inPage == 0) {
            int header = position == 0 ? FIRST_HEADER : HEADER;
            position += in.readNBytes(header).length;
            inPage = (int) (position % PAGE);
        }
        int read = in.read(into, offset, Math.min(length, PAGE - inPage));
        position += Math.max(0, read);
        return read;
    }
}
