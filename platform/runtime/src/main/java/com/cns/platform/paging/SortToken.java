package com.cns.platform.paging;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of a listing ended that is not sorted by time alone: the next one begins after it. The whole sort key is in it, so
 * that the listing goes on where it was although the last item changed meanwhile.
 *
 * @param key the last item's, each part as a number
 * @param id the last item's id
 */
public record SortToken(List<Long> key, UUID id) {
    public SortToken {
        key = List.copyOf(key);
    }

    /** @param query everything that decides which items there are, in one form; not the page's size */
    public String text(String query) {
        ByteBuffer bytes = ByteBuffer.allocate(size(key.size()));
        key.forEach(bytes::putLong);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes.put(PageToken.digest(query)).array());
    }

    /**
     * Empty when the text is no token, or one of another query. What the numbers say is for the listing to check: whoever asks may
     * have written them.
     *
     * @param parts how many numbers a key has
     */
    public static Optional<SortToken> parse(String text, String query, int parts) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != size(parts)) {
            return Optional.empty();
        }
        ByteBuffer token = ByteBuffer.wrap(bytes);
        List<Long> key = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            key.add(token.getLong());
        }
        UUID id = new UUID(token.getLong(), token.getLong());
        byte[] of = new byte[PageToken.QUERY_BYTES];
        token.get(of);
        return MessageDigest.isEqual(of, PageToken.digest(query))
                ? Optional.of(new SortToken(key, id))
                : Optional.empty();
    }

    private static int size(int parts) {
        return (parts + 2) * Long.BYTES + PageToken.QUERY_BYTES;
    }
}
