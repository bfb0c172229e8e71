package com.cns.platform.datamap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that stands for the rows of a table that no entity maps, so that its columns are classed too (R2): component
 * {@code receivedAt} is column {@code received_at}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {
    /** The table's name. */
    String table();

    /** Whether it is in the database of keys, which has backups of its own. */
    boolean keyring() default false;
}
