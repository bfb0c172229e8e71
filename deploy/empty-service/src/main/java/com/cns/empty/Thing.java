package com.cns.empty;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "thing")
class Thing {
    @Id
    private long id;

    private String name;

    protected Thing() {}

    long id() {
        return id;
    }

    String name() {
        return name;
    }
}
