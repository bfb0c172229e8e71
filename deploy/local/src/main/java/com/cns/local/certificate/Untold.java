package com.cns.local.certificate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a certificate retains until a day and no addendum has told of yet: of nothing the time is over twice.
 *
 * @param <P> such a place
 */
final class Untold<P> {
    private final String what;
    private final List<P> places;

    /** @param what such a place is called */
    Untold(String what, Stream<P> retained) {
        this.what = what;
        this.places = new ArrayList<>(retained.toList());
    }

    /**
     * The one that an addendum tells of; it is told then.
     *
     * @throws InvalidCertificate when there is none, or none any more
     */
    P take(Predicate<P> isMeant) {
        return first(isMeant).orElseThrow(this::none);
    }

    /**
     * Likewise.
     *
     * @param mayBeMeant one that may be it, when none is for sure
     */
    P take(Predicate<P> isMeant, Predicate<P> mayBeMeant) {
        return first(isMeant).or(() -> first(mayBeMeant)).orElseThrow(this::none);
    }

    private Optional<P> first(Predicate<P> isMeant) {
        for (Iterator<P> left = places.iterator(); left.hasNext(); ) {
            P place = left.next();
            if (isMeant.test(place)) {
                left.remove();
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private InvalidCertificate none() {
        return new InvalidCertificate(
                "an addendum is about a " + what + " that the certificate does not retain, or that was told before");
    }
}
