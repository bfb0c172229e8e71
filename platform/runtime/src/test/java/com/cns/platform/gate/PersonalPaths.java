package com.cns.platform.gate;

import com.cns.contract.classification.Classification;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.DataPath.Kind;
import com.cns.contract.datamap.HeldFor;
import com.cns.contract.route.Service;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.cns.platform.datamap.Stored;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every place with personal data that the code of a service declares: columns, topics, fields of the API (R2). */
final class PersonalPaths {
    private static final Comparator<DataPath> ORDER =
            Comparator.comparing(DataPath::kind).thenComparing(DataPath::path);

    private final String database;
    private final Map<String, DataPath> found = new TreeMap<>();
    private final Set<String> places = new TreeSet<>();

    private PersonalPaths(String database) {
        this.database = database;
    }

    /** @param classes the service's and the platform's */
    static PersonalPaths of(Service service, List<Class<?>> classes) {
        PersonalPaths walk = new PersonalPaths(service.wireName().replace("-service", ""));
        for (Class<?> type : classes) {
            Stored stored = type.getAnnotation(Stored.class);
            if (stored != null) {
                walk.stored(type, stored);
            }
            if (type.isAnnotationPresent(Entity.class)) {
                walk.attributes(type, walk.database + "/" + Columns.table(type), type);
            }
            ApiFields.of(type)
                    .forEach(field -> walk.add(
                            field.path(), Kind.API, field.as(), field.type(), Coverage.By.VIEW, Coverage.By.VIEW));
        }
        Stream.of(Topic.values()).filter(topic -> home(topic) == service).forEach(walk::topic);
        if (service == Service.ABUSE) {
            Stream.of(InternalTopic.values()).forEach(topic -> walk.places.add(topic.wireName() + "/value"));
        }
        return walk;
    }

    List<DataPath> list() {
        return found.values().stream().sorted(ORDER).toList();
    }

    /** Every column and every field of a topic, personal or not, and every table: what an outcome may name. */
    Set<String> places() {
        return Set.copyOf(places);
    }

    /**
     * A topic is in the map of the one service that writes it; of the one that reads it where all write it; and where all do
     * both, of account-service, which answers for requests.
     */
    private static Service home(Topic topic) {
        Set<Service> one = topic.from().size() == 1 ? topic.from() : topic.to();
        return one.size() == 1 ? one.iterator().next() : Service.ACCOUNT;
    }

    private void stored(Class<?> type, Stored stored) {
        String table = (stored.keyring() ? database + "_keyring" : database) + "/" + stored.table();
        places.add(table);
        for (RecordComponent component : type.getRecordComponents()) {
            column(table + "." + Columns.snakeCase(component.getName()), type, component, component.getGenericType());
        }
    }

    private void attributes(Class<?> entity, String table, Class<?> covered) {
        places.add(table);
        for (Field field : Classes.attributes(entity)) {
            if (field.getType().isAnnotationPresent(Embeddable.class)) {
                attributes(field.getType(), table, covered);
            } else {
                column(table + "." + Columns.snakeCase(Columns.name(field)), covered, field, field.getGenericType());
            }
        }
    }

    private void column(String path, Class<?> owner, AnnotatedElement member, Type type) {
        places.add(path);
        Classification.of(member, type).ifPresent(classification -> {
            switch (classification) {
                case Classification.Personal(PersonalData as) -> add(path, Kind.COLUMN, as, type, owner, member);
                case Classification.Impersonal(NotPersonal as) -> {
                    if (as.value() == NotPersonal.Reason.COMPOSITE) {
                        ApiFields.within(type, path)
                                .forEach(field -> add(field.path(), Kind.COLUMN, field.as(), type, owner, member));
                    }
                }
            }
        });
    }

    private void topic(Topic topic) {
        topic.events().forEach(event -> components(topic.wireName() + "/", event));
    }

    /** Of an event, and of the records that it lists. */
    private void components(String before, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = before + component.getName();
            places.add(path);
            Classification.of(component, component.getGenericType())
                    .filter(Classification.Personal.class::isInstance)
                    .map(Classification.Personal.class::cast)
                    .ifPresent(personal ->
                            add(path, Kind.TOPIC, personal.as(), component.getGenericType(), type, component));
            listed(component.getGenericType()).ifPresent(one -> components(path + "[].", one));
        }
    }

    private static Optional<Class<?>> listed(Type type) {
        return type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0] instanceof Class<?> one
                        && one.isRecord()
                ? Optional.of(one)
                : Optional.empty();
    }

    private void add(String path, Kind kind, PersonalData as, Type type, Class<?> owner, AnnotatedElement member) {
        Coverage coverage = coverage(owner, member);
        add(
                path,
                kind,
                as,
                type,
                coverage == null ? Coverage.By.NAMED : coverage.erasure(),
                coverage == null ? Coverage.By.NAMED : coverage.copy());
    }

    private void add(String path, Kind kind, PersonalData as, Type type, Coverage.By erasure, Coverage.By copy) {
        DataPath one = DataPath.of(path, kind, as, Columns.form(path, type), erasure, copy);
        found.merge(path, one, PersonalPaths::joined);
    }

    private static @Nullable Coverage coverage(Class<?> owner, AnnotatedElement member) {
        Coverage own = member.getAnnotation(Coverage.class);
        return own == null ? owner.getAnnotation(Coverage.class) : own;
    }

    /** Two events, or two forms of one answer, may have one field for several purposes. */
    private static DataPath joined(DataPath one, DataPath other) {
        List<HeldFor> purposes = new ArrayList<>(one.purposes());
        other.purposes().stream().filter(purpose -> !purposes.contains(purpose)).forEach(purposes::add);
        DataPath both = new DataPath(
                one.path(),
                one.kind(),
                one.category(),
                purposes,
                one.retention(),
                one.form(),
                one.erasure(),
                one.copy());
        DataPath same = new DataPath(
                other.path(),
                other.kind(),
                other.category(),
                purposes,
                other.retention(),
                other.form(),
                other.erasure(),
                other.copy());
        if (!both.equals(same)) {
            throw new IllegalStateException(one.path() + " is classed twice, and differently: " + both + ", " + same);
        }
        return both;
    }
}
