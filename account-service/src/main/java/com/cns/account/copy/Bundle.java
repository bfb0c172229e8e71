package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.HeldField;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is written into a ZIP, whoever it is for and wherever its items come from.
 *
 * @param shares in the order in which they are written
 */
record Bundle(Heading heading, List<Share> shares) {
    Bundle {
        shares = List.copyOf(shares);
    }

    /**
     * For whom it is.
     *
     * @param request that it answers; null when it was asked for without one
     * @param account of the customer, or of the holder; null when the person has none
     * @param language of the summary
     * @param summarised whether it has a page to read: not of a portability, which is for machines
     */
    record Heading(
            Audience audience,
            @Nullable String request,
            @Nullable AccountId account,
            Instant requestedAt,
            Language language,
            boolean summarised) {}

    /**
     * What one service has.
     *
     * @param account whose holder it is about, where that is said apart
     */
    record Share(String service, @Nullable AccountId account, Instant copiedAt, List<Kind> kinds) {
        Share {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A kind of data.
     *
     * @param folder where in the ZIP it is
     * @param expected how many items there must be; empty when nobody has counted them
     * @param items as JSON, one a line, many in a piece; read anew whenever it is subscribed to
     */
    record Kind(
            String service,
            String folder,
            String name,
            List<String> places,
            List<HeldField> fields,
            OptionalLong expected,
            Multi<byte[]> items) {
        Kind {
            places = List.copyOf(places);
            fields = List.copyOf(fields);
        }

        /** Unique in the ZIP; the name of its files but for the extension. */
        String path() {
            return folder + "/" + name;
        }

        String file(String extension) {
            return path() + "." + extension;
        }

        /** What it is, wherever in the ZIP. */
        String what() {
            return service + "/" + name;
        }
    }
}
