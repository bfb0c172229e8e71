# Tells whether a module's artifact is older than what it is made from. Sourced by deploy/local/cns and by its test.

cns_artifact() { # cns_artifact HOME MODULE: what the module's build leaves
  case $2 in
    deploy/local) printf '%s\n' "$1/deploy/local/target/cns-local-1.0.0-SNAPSHOT.jar" ;;
    deploy/benchmark) printf '%s\n' "$1/deploy/benchmark/target/cns-benchmark-1.0.0-SNAPSHOT.jar" ;;
    deploy/scorer) printf '%s\n' "$1/deploy/scorer/target/cns-scorer-1.0.0-SNAPSHOT.jar" ;;
    *) printf '%s\n' "$1/$2/target/quarkus-app/quarkus-run.jar" ;;
  esac
}

cns_sources() { # cns_sources HOME MODULE: files and folders that it is made from, one a line
  printf '%s\n' "$1/pom.xml" "$1/.mvn" "$1/platform/contract/pom.xml" "$1/platform/contract/src/main" \
    "$1/$2/pom.xml" "$1/$2/src/main"
  case $2 in
    deploy/local) ;;
    deploy/benchmark) printf '%s\n' "$1/deploy/local/pom.xml" "$1/deploy/local/src/main" ;;
    deploy/empty-service) printf '%s\n' "$1/platform/runtime/src/main/resources/META-INF" ;;
    deploy/scorer) # of usage-service it holds the scorer only
      printf '%s\n' "$1/usage-service/pom.xml" "$1/usage-service/src/main/java/com/cns/usage/scan" \
        "$1/usage-service/src/main/resources/com/cns/usage/scan"
      ;;
    *) printf '%s\n' "$1/platform/runtime/pom.xml" "$1/platform/runtime/src/main" ;;
  esac
}

cns_newer_than() { # cns_newer_than FILE HOME MODULE: succeeds when a source is newer than FILE
  cns_sources "$2" "$3" | while IFS= read -r cns_source; do
    [ ! -e "$cns_source" ] || find "$cns_source" -type f -newer "$1" -print
  done | grep -q .
}

cns_is_stale() { # cns_is_stale HOME MODULE
  cns_made=$(cns_artifact "$1" "$2")
  [ -e "$cns_made" ] || return 0
  # Maven leaves an artifact alone that would not change; then the stamp of the last build tells.
  if [ -e "$1/$2/target/.cns-built" ] && ! cns_newer_than "$1/$2/target/.cns-built" "$1" "$2"; then
    return 1
  fi
  cns_newer_than "$cns_made" "$1" "$2"
}

cns_lacks_aot() { # cns_lacks_aot HOME MODULE: succeeds for a service whose jars for an AOT cache are missing or older
  case $2 in *-service) ;; *) return 1 ;; esac
  [ ! -e "$1/$2/target/quarkus-aot/quarkus-run.jar" ] \
    || [ "$1/$2/target/quarkus-app/quarkus-run.jar" -nt "$1/$2/target/quarkus-aot/quarkus-run.jar" ]
}
