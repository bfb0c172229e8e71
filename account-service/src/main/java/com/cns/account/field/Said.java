package com.cns.account.field;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of that field, in a larger body: text or {@link Value.Address}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Said.Check.class)
public @interface Said {
    Field value();

    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is another constraint's business. */
    class Check implements ConstraintValidator<Said, Object> {
        private Field field = Field.NAME;

        @Override
        public void initialize(Said said) {
            field = said.value();
        }

        @Override
        public boolean isValid(@Nullable Object said, ConstraintValidatorContext context) {
            if (said == null) {
                return true;
            }
            Faults faults = new Faults();
            field.check(said instanceof Value value ? value : new Value.Text(said.toString()), faults);
            context.disableDefaultConstraintViolation();
            faults.all().forEach(fault -> tell(fault, context));
            return faults.isEmpty();
        }

        /** A fault is of the whole, of a part by name, or of one of the part's elements. */
        private static void tell(Faults.Fault fault, ConstraintValidatorContext context) {
            var violation = context.buildConstraintViolationWithTemplate(fault.message());
            if (fault.pointer().isEmpty()) {
                violation.addConstraintViolation();
                return;
            }
            List<String> path = List.of(fault.pointer().substring(1).split("/", -1));
            var part = violation.addPropertyNode(path.getFirst());
            if (path.size() == 1) {
                part.addConstraintViolation();
            } else {
                part.addBeanNode()
                        .inIterable()
                        .atIndex(Integer.parseInt(path.getLast()))
                        .addConstraintViolation();
            }
        }
    }
}
