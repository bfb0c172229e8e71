package com.cns.consent.decision;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be asked. */
final class Product {
    static final List<Optional<ConsentState>> CONSENTS = Stream.concat(
                    Stream.of(Optional.<ConsentState>empty()),
                    Arrays.stream(ConsentState.values()).map(Optional::of))
            .toList();

    private Product() {}

    static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (Category category : Category.values()) {
                for (PersonRole role : PersonRole.values()) {
                    CONSENTS.forEach(consent -> {
                        for (Mandate mandate : Mandate.values()) {
                            for (int bits = 0; bits < 16; bits++) {
                                all.add(new Facts(
                                        purpose,
                                        category,
                                        role,
                                        consent,
                                        (bits & 1) != 0,
                                        mandate,
                                        (bits & 2) != 0,
                                        (bits & 4) != 0,
                                        (bits & 8) != 0));
                            }
                        }
                    });
                }
            }
        }
        return all;
    }
}
