package com.cns.usage.unseal;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.communication.Field;
import com.cns.usage.communication.SealedText;
import com.cns.usage.wire.Wire;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that passed validation.
 *
 * @param concerned everybody whose keys it takes
 */
record SealedValue(
        CommunicationId communication, SubjectId subject, Field field, Sealed sealed, Set<SubjectId> concerned) {
    private static final int AT_MOST = 1_000;
    private static final int FAULTS_AT_MOST = 100;
    private static final Set<Field> ON_TOPICS = EnumSet.of(Field.FROM, Field.TO, Field.NAME, Field.TAGS, Field.TEXT);

    SealedValue {
        concerned = Set.copyOf(concerned);
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most about 100 faults */
    static List<SealedValue> all(UnsealBody body) {
        List<UnsealBody.@Nullable Value> values = body.values();
        if (values == null || values.isEmpty() || values.size() > AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/values", "must be 1 to " + AT_MOST + " values");
        }
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        List<SealedValue> found = new ArrayList<>(values.size());
        for (int i = 0; i < values.size() && invalid.errors().size() < FAULTS_AT_MOST; i++) {
            of(values.get(i), "/values/" + i, invalid).ifPresent(found::add);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return found;
    }

    private static Optional<SealedValue> of(UnsealBody.@Nullable Value value, String place, ProblemException invalid) {
        if (value == null) {
            invalid.error(place, "must be an object");
            return Optional.empty();
        }
        CommunicationId communication = value.communication();
        SubjectId subject = value.subject();
        Sealed sealed = value.sealed();
        required(place + "/communication", communication, invalid);
        required(place + "/subject", subject, invalid);
        required(place + "/sealed", sealed, invalid);
        Optional<Field> field = Optional.ofNullable(value.field())
                .flatMap(name -> Wire.read(Field.class, name))
                .filter(ON_TOPICS::contains);
        if (field.isEmpty()) {
            invalid.error(place + "/field", "must be one of from, to, name, tags, text");
        }
        if (communication == null || subject == null || sealed == null || field.isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<SubjectId> concerned = new HashSet<>(SealedText.mentioned(sealed.bytes()));
            concerned.add(subject);
            return Optional.of(new SealedValue(communication, subject, field.get(), sealed, concerned));
        } catch (IllegalArgumentException malformed) {
            invalid.error(place + "/sealed", "is not a sealed value");
            return Optional.empty();
        }
    }

    private static void required(String place, @Nullable Object value, ProblemException invalid) {
        if (value == null) {
            invalid.error(place, "is required");
        }
    }
}
