package com.cns.platform.http;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks what gzip packs (RFC 1952): member after member, and nothing else. The JDK's own reader passes over what follows a member and
 * is none, or has not arrived yet, so that a part of the body would be taken for all of it; and it calls itself for each empty member.
 */
final class PackedBody {
    private static final short MAGIC = (short) 0x8b1f;
    private static final byte DEFLATE = 8;
    private static final int HAS_CHECKSUM = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    /** When and by what it was packed. */
    private static final int UNREAD = 6;

    private static final int AT_FIRST = 8 * 1024;

    private final ByteBuffer packed;
    private final int atMost;
    private byte[] unpacked;
    private int size;

    private PackedBody(byte[] packed, int atMost) {
        this.packed = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        this.atMost = atMost;
        this.unpacked = new byte[Math.min(atMost, AT_FIRST)];
    }

    /**
     * Stops once there is as much.
     *
     * @param atMost in bytes
     * @throws ZipException when it is not packed so, ends early, or something else follows
     */
    static byte[] unpack(byte[] packed, int atMost) throws ZipException {
        Inflater inflater = new Inflater(true);
        try {
            return new PackedBody(packed, atMost).unpack(inflater);
        } catch (BufferUnderflowException | DataFormatException malformed) {
            ZipException notPacked = new ZipException("not packed by gzip, or in part");
            notPacked.initCause(malformed);
            throw notPacked;
        } finally {
            inflater.end();
        }
    }

    private byte[] unpack(Inflater inflater) throws DataFormatException, ZipException {
        do {
            passHeader();
            inflater.reset();
            inflater.setInput(packed);
            unpackMember(inflater);
        } while (packed.hasRemaining() && !isEnough());
        return size == unpacked.length ? unpacked : Arrays.copyOf(unpacked, size);
    }

    private boolean isEnough() {
        return size >= atMost;
    }

    private void passHeader() throws ZipException {
        if (packed.getShort() != MAGIC || packed.get() != DEFLATE) {
            throw new ZipException("no member of gzip");
        }
        int flags = Byte.toUnsignedInt(packed.get());
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a member of gzip from the future");
        }
        pass(UNREAD);
        if ((flags & HAS_EXTRA) != 0) {
            pass(Short.toUnsignedInt(packed.getShort()));
        }
        if ((flags & HAS_NAME) != 0) {
            passText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            passText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            pass(Short.BYTES);
        }
    }

    private void pass(int bytes) {
        if (packed.remaining() < bytes) {
            throw new BufferUnderflowException();
        }
        packed.position(packed.position() + bytes);
    }

    private void passText() {
        byte read;
        do {
            read = packed.get();
        } while (read != 0);
    }

    /** The position follows what the inflater takes. */
    private void unpackMember(Inflater inflater) throws DataFormatException, ZipException {
        CRC32 checksum = new CRC32();
        while (!inflater.finished()) {
            if (size == unpacked.length) {
                unpacked = Arrays.copyOf(unpacked, Math.min(atMost, 2 * size));
            }
            int count = inflater.inflate(unpacked, size, unpacked.length - size);
            if (count == 0 && !inflater.finished()) {
                throw new BufferUnderflowException();
            }
            checksum.update(unpacked, size, count);
            size += count;
            if (isEnough()) {
                return;
            }
        }
        if (packed.getInt() != (int) checksum.getValue() || packed.getInt() != (int) inflater.getBytesWritten()) {
            throw new ZipException("a member of gzip that is not whole");
        }
    }
}
