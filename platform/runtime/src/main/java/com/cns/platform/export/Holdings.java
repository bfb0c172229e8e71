package com.cns.platform.export;

import com.cns.contract.privacy.HeldField;
import com.cns.contract.privacy.Holding;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of data that this service holds of people, in the order of their names. */
@Startup
@Singleton
class Holdings {
    /** Behind every place in a kind: on to the next. */
    static final String FINISHED = "finished";

    private final NavigableMap<String, Held<?>> byName = new TreeMap<>();
    private final Map<String, List<HeldField>> fields = new TreeMap<>();

    /** @throws IllegalArgumentException when two have one name, or a form has a field that is not classed (R2) */
    @Inject
    Holdings(@All List<Held<?>> all) {
        for (Held<?> held : all) {
            if (byName.put(held.name(), held) != null) {
                throw new IllegalArgumentException("two kinds of data are called " + held.name());
            }
            fields.put(held.name(), Fields.of(held.form()));
        }
    }

    /** What is to be copied next; empty when everything was. */
    Optional<Held<?>> next(Progress progress) {
        boolean isUnderWay = !progress.after().equals(FINISHED);
        return byName.tailMap(progress.holding(), isUnderWay).values().stream()
                .filter(held -> isCopied(held, progress))
                .findFirst();
    }

    private static boolean isCopied(Held<?> held, Progress progress) {
        return held.isProvided() || !progress.providedOnly();
    }

    List<Holding> described(Progress progress) {
        return byName.values().stream()
                .filter(held -> isCopied(held, progress))
                .map(held -> new Holding(
                        held.name(),
                        progress.counts().of(held.name()),
                        held.places(),
                        fields.getOrDefault(held.name(), List.of())))
                .toList();
    }
}
