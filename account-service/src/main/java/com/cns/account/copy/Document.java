package com.cns.account.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a copy as one JSON document: what are files of the ZIP are its members. Every kind of data is an array by its name, also one
 * of which there is nothing, and {@code copy} says what was copied and why it is held. Written as it is read, a piece at a time; pieces
 * end between tokens, so that what sends them may end each with a line. When something fails, the document breaks off.
 */
@ApplicationScoped
class Document {
    /** Last, because it tells how many items the others have. */
    private static final String INDEX = "copy";

    private final Manifest manifest;

    Document(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * To be subscribed to once.
     *
     * @throws IllegalArgumentException when two members would have one name, as the same kind of two accounts
     */
    Multi<byte[]> stream(Bundle bundle) {
        List<Bundle.Kind> kinds = bundle.shares().stream()
                .flatMap(share -> share.kinds().stream())
                .toList();
        requireDistinct(kinds);
        Tally tally = new Tally();
        Stream<Multi<byte[]>> members = kinds.stream().map(kind -> member(kind, tally));
        Multi<byte[]> head = Multi.createFrom().item(() -> bytes("{\n"));
        Multi<byte[]> index = Multi.createFrom()
                .item(() -> joined(name(INDEX), manifest.json(bundle, tally, List.of()), bytes("\n}\n")));
        return Multi.createBy()
                .concatenating()
                .streams(Stream.of(Stream.of(head), members, Stream.of(index))
                        .flatMap(Function.identity())
                        .toList());
    }

    private static void requireDistinct(List<Bundle.Kind> kinds) {
        Set<String> names = new HashSet<>(Set.of(INDEX));
        kinds.forEach(kind -> {
            if (!names.add(kind.name())) {
                throw new IllegalArgumentException(kind.name() + ": a document has one member of a name");
            }
        });
    }

    private static Multi<byte[]> member(Bundle.Kind kind, Tally tally) {
        JsonItems form = new JsonItems();
        Multi<byte[]> head = Multi.createFrom().item(() -> joined(name(kind.name()), form.head()));
        Multi<byte[]> items = kind.items().map(form::items);
        Multi<byte[]> tail = Multi.createFrom().item(() -> {
            tally.note(kind, form.count());
            return joined(form.tail(), bytes(",\n"));
        });
        return Multi.createBy().concatenating().streams(head, items, tail);
    }

    /** A kind's needs no escapes: it is the name of a file. */
    private static byte[] name(String member) {
        return bytes("\"" + member + "\":");
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
