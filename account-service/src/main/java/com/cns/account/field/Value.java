package com.cns.account.field;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said for a field: a text, or an address. Without {@code toString}: it is personal data. */
@JsonDeserialize(using = Value.Reader.class)
@Schema(
        description = "A text, or an object for a postal address",
        oneOf = {String.class, Value.Address.class})
public sealed interface Value {
    /** One line. */
    record Text(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @JsonValue
            String text)
            implements Value {
        @Override
        public String toString() {
            return "Text";
        }
    }

    /**
     * A postal address.
     *
     * @param lines one to four: street and number, building, post-office box
     * @param region state or province, where addresses of the country have one
     * @param postcode absent where the country has none
     * @param country ISO 3166-1 alpha-2
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Address(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.CORE_BUSINESS,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            List<@Nullable String> lines,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.CORE_BUSINESS,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            String city,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.CORE_BUSINESS,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            String region,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.CORE_BUSINESS,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Nullable
            String postcode,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String country)
            implements Value {
        public Address {
            lines = lines == null ? null : Collections.unmodifiableList(new ArrayList<>(lines));
        }

        @Override
        public String toString() {
            return "Address";
        }
    }

    /** By what JSON has there. */
    final class Reader extends StdDeserializer<Value> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(Value.class);
        }

        @Override
        public Value deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return new Text(context.readValue(parser, String.class));
            }
            if (parser.hasToken(JsonToken.START_OBJECT)) {
                return context.readValue(parser, Address.class);
            }
            throw ValueInstantiationException.from(
                    parser,
                    "neither text nor address",
                    context.constructType(Value.class),
                    new IllegalArgumentException("must be a text, or an object for an address"));
        }
    }
}
