from support.api import patient, problem_fixture, service, serving
