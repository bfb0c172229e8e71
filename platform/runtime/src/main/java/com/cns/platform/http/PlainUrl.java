package com.cns.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells a path that has only one reading from one that a proxy and a router may read differently: empty or dot segments,
 * path parameters, encoded separators, control characters, broken encodings.
 */
final class PlainUrl {
    private PlainUrl() {}

    static boolean isPlainPath(String path) {
        return isOfNames(path) || isPlainOnceDecoded(path);
    }

    /** Letters, digits, hyphens and underscores between single slashes, as nearly every path is: nothing to decode. */
    private static boolean isOfNames(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean fits = c == '/' ? before != '/' : i > 0 && isOfName(c);
            if (!fits) {
                return false;
            }
            before = c;
        }
        return before != 0;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isPlainOnceDecoded(String path) {
        if (!path.startsWith("/") || path.contains("//")) {
            return false;
        }
        for (String segment : path.substring(1).split("/", -1)) {
            String decoded = decode(segment);
            if (decoded == null || decoded.equals(".") || decoded.equals("..") || hasTrick(segment, decoded)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPlainQuery(@Nullable String query) {
        if (query == null) {
            return true;
        }
        String decoded = decode(query);
        return decoded != null && decoded.indexOf('\0') < 0;
    }

    private static boolean hasTrick(String segment, String decoded) {
        return segment.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)
                || decoded.chars()
                        .anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\' || c == ';' || c == '%');
    }

    /** Percent-decodes; null when the encoding is broken or is not UTF-8. */
    private static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
                continue;
            }
            int high = i + 2 <= raw.length - 1 ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 <= raw.length - 1 ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }
}
