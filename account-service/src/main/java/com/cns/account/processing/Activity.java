package com.cns.account.processing;

import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.HeldFor;
import com.cns.contract.datamap.ServiceMap;
import com.cns.contract.route.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A processing activity (GDPR Article 30): what CNS does for one purpose in one role. As controller it is an entry of the
 * record of Article 30(1), as processor of that of 30(2).
 *
 * @param id such as {@code provide-service-processor}
 * @param article 30(1) or 30(2)
 * @param paths where the data is kept, as the data map has them
 */
record Activity(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String id,
        Purpose purpose,
        Capacity role,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String article,
        List<Affected> persons,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> categories,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> legalBases,
        List<Receiving> recipients,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<String> retention,
        List<Measure> measures,
        List<Service> services,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) List<String> paths) {
    Activity {
        persons = List.copyOf(persons);
        categories = List.copyOf(categories);
        legalBases = List.copyOf(legalBases);
        recipients = List.copyOf(recipients);
        retention = List.copyOf(retention);
        measures = List.copyOf(measures);
        services = List.copyOf(services);
        paths = List.copyOf(paths);
    }

    private record Held(Service service, DataPath path, HeldFor as) {}

    /** Every activity of the suite, in the order of purposes; what only passes the API is stored by one of them too. */
    static List<Activity> in(Collection<ServiceMap> maps) {
        Map<Purpose, Map<Capacity, List<Held>>> held = new EnumMap<>(Purpose.class);
        maps.stream()
                .flatMap(Activity::held)
                .forEach(one -> held.computeIfAbsent(one.as().purpose(), _ -> new EnumMap<>(Capacity.class))
                        .computeIfAbsent(one.as().role(), _ -> new ArrayList<>())
                        .add(one));
        return held.entrySet().stream()
                .flatMap(purpose -> purpose.getValue().entrySet().stream()
                        .map(role -> of(purpose.getKey(), role.getKey(), role.getValue())))
                .toList();
    }

    private static Stream<Held> held(ServiceMap map) {
        return map.paths().stream()
                .filter(path -> path.kind() != DataPath.Kind.API)
                .flatMap(path -> path.purposes().stream().map(as -> new Held(map.service(), path, as)));
    }

    private static Activity of(Purpose purpose, Capacity role, List<Held> held) {
        return new Activity(
                purpose + "-" + role,
                purpose,
                role,
                switch (role) {
                    case CONTROLLER -> "30(1)";
                    case PROCESSOR -> "30(2)";
                },
                held.stream()
                        .flatMap(one ->
                                Affected.of(one.path().categorised(), one.path().rule()).stream())
                        .distinct()
                        .sorted()
                        .toList(),
                each(held, one -> one.path().category()),
                each(held, one -> one.as().legalBasis()),
                Receiving.of(purpose).stream().sorted().toList(),
                each(held, one -> one.path().retention()),
                Measure.of(held.stream().map(Held::path).toList()).stream()
                        .sorted()
                        .toList(),
                held.stream().map(Held::service).distinct().sorted().toList(),
                each(held, one -> one.path().path()));
    }

    private static <T> List<T> each(List<Held> held, Function<Held, T> value) {
        return held.stream().map(value).distinct().sorted().toList();
    }
}
